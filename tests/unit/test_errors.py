from __future__ import annotations

import pickle

import pytest

from sociaaldomein_nlp import errors
from sociaaldomein_nlp.errors import SociaaldomeinError

KINDS = sorted(
    (kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, SociaaldomeinError)),
    key=lambda kind: kind.__name__,
)


@pytest.mark.parametrize(
    ("where", "mend", "message"),
    [
        ("nota.txt", "give a file with text", "nota.txt: the file is empty; give a file with text"),
        ("nota.txt", "", "nota.txt: the file is empty"),
        ("", "give a file with text", "the file is empty; give a file with text"),
        ("", "", "the file is empty"),
    ],
)
def test_the_message_says_where_what_and_mend(where, mend, message):
    assert str(SociaaldomeinError("the file is empty", where=where, mend=mend)) == message


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_crosses_a_process_border_whole(kind):
    error = pickle.loads(pickle.dumps(kind("no such thing", where="here", mend="mend it")))
    assert type(error) is kind
    assert (error.what, error.where, error.mend) == ("no such thing", "here", "mend it")
    assert str(error) == "here: no such thing; mend it"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_caught_as_the_base(kind):
    with pytest.raises(SociaaldomeinError, match="no such thing"):
        raise kind("no such thing")


def test_there_are_a_few_kinds():
    assert [kind.__name__ for kind in KINDS] == [
        "PipelineError",
        "ReadError",
        "RecordError",
        "ResourceError",
        "SociaaldomeinError",
        "StoreError",
        "UsageError",
    ]
