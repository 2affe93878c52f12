"""Read Dutch municipal policy notes of the sociaal domein and make them comparable.

Fourteen names at most are public; each is resolved on first use (PEP 562), so that importing the package is cheap.

Example:
    >>> import sociaaldomein_nlp as sdn
    >>> sdn.analyse_text("Ons doel is dat alle inwoners gezond opgroeien.").statements[0].kind
    'doel'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sociaaldomein_nlp._version import __version__

if TYPE_CHECKING:
    from sociaaldomein_nlp.analysis import analyse, analyse_text
    from sociaaldomein_nlp.comparison import compare
    from sociaaldomein_nlp.errors import SociaaldomeinError
    from sociaaldomein_nlp.evaluation import evaluate
    from sociaaldomein_nlp.pipeline import load
    from sociaaldomein_nlp.readers import read
    from sociaaldomein_nlp.readers.source import Source
    from sociaaldomein_nlp.records import Analysis
    from sociaaldomein_nlp.report import write_report
    from sociaaldomein_nlp.store import Store
    from sociaaldomein_nlp.taxonomy import Taxonomy

_HOMES = {
    "analyse": "analysis",
    "analyse_text": "analysis",
    "read": "readers",
    "load": "pipeline",
    "Analysis": "records",
    "Source": "readers.source",
    "Store": "store",
    "compare": "comparison",
    "write_report": "report",
    "Taxonomy": "taxonomy",
    "evaluate": "evaluation",
    "SociaaldomeinError": "errors",
}

__all__ = [
    "Analysis",
    "SociaaldomeinError",
    "Source",
    "Store",
    "Taxonomy",
    "__version__",
    "analyse",
    "analyse_text",
    "compare",
    "evaluate",
    "load",
    "read",
    "write_report",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
