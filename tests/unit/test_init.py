from __future__ import annotations

import inspect

import pytest

import sociaaldomein_nlp as package
from sociaaldomein_nlp import _version
from sociaaldomein_nlp.errors import SociaaldomeinError


def test_at_most_fourteen_names_are_public():
    assert len(package.__all__) <= 14
    assert package.__all__ == sorted(package.__all__)
    assert dir(package) == package.__all__


@pytest.mark.parametrize("name", package.__all__)
def test_every_public_name_resolves_and_is_kept(name):
    value = getattr(package, name)
    assert getattr(package, name) is value
    assert not inspect.ismodule(value)


@pytest.mark.parametrize("name", [name for name in package.__all__ if name != "__version__"])
def test_a_public_name_is_what_its_home_calls_it(name):
    value = getattr(package, name)
    assert value.__name__ == name
    assert value.__module__.startswith("sociaaldomein_nlp.")


def test_no_module_bears_a_public_name():
    from pkgutil import iter_modules

    assert not {module.name for module in iter_modules(package.__path__)} & set(package.__all__)


def test_another_name_is_no_attribute():
    with pytest.raises(AttributeError, match="module 'sociaaldomein_nlp' has no attribute 'nothing'"):
        package.nothing  # noqa: B018


def test_the_version_and_the_base_of_all_errors():
    assert package.__version__ == _version.__version__
    assert package.SociaaldomeinError is SociaaldomeinError
