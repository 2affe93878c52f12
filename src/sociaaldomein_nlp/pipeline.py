"""`load`: a base pipeline with our components around it, as `resources/pipelines/default.cfg` lists them."""

from __future__ import annotations

from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sociaaldomein_nlp._version import __version__
from sociaaldomein_nlp.bases import load_base
from sociaaldomein_nlp.errors import PipelineError

if TYPE_CHECKING:
    from spacy.language import Language

_PACKAGE = files("sociaaldomein_nlp")
_FACTORIES = (
    "layout",
    "components.sentences",
    "components.lemmas",
    "components.sections",
    "components.dates",
    "components.regulations",
    "components.laws",
    "components.law_references",
    "components.frameworks",
    "components.actors",
    "components.quotes",
    "components.indirect_quotes",
    "components.statements",
    "components.themes",
    "components.linking",
)


def load(base: str | Path | None = None, *, taxonomy: str | Path | None = None) -> Language:
    """Load the pipeline that reads a note: a Dutch base pipeline with the components of this library around it.

    Nothing is ever downloaded. Without `base` our own trained pipeline is the base (`nl_sociaaldomein_sm`, which comes
    with the package); where it does not stand, `spacy.blank("nl")` with rule-based sentences and lemmas.

    Args:
        base: None, "blank", the name of an installed spaCy pipeline ("nl_core_news_sm"), or the path of one.
        taxonomy: a SKOS Turtle file to classify by, or None for the shared taxonomy.

    Returns:
        A spaCy `Language`; call it on a text, or on what `layout.to_doc` made of a `Source`.

    Raises:
        PipelineError: the base is not installed, not whole, of another spaCy or not Dutch; the message says what to do.

    Example:
        >>> doc = load()("Wij openen in 2025 een inloophuis.")
        >>> [span.label_ for span in doc.spans["dates"]]
        ['DATE']
    """
    from thinc.api import Config

    for module in _FACTORIES:  # an editable checkout may run without its entry points installed
        import_module(f"sociaaldomein_nlp.{module}")
    nlp = load_base(base)
    listed = Config().from_str((_PACKAGE / "resources/pipelines/default.cfg").read_text("utf-8"))
    order, components = listed["sociaaldomein"], listed["components"]
    anchor = nlp.pipe_names[0] if nlp.pipe_names else None
    for name in order["first"]:
        # our own base brings the sentences along, so that it cuts well without us too
        if name in nlp.pipe_names and nlp.get_pipe_meta(name).factory == components[name]["factory"]:
            continue
        _add(nlp, name, components[name], before=anchor)
    for name in order["last"]:
        extra = {"taxonomy": str(taxonomy)} if taxonomy and name == "themes" else {}
        _add(nlp, name, {**components[name], **extra})
    return nlp


def _add(nlp: Language, name: str, settings: dict[str, Any], *, before: str | None = None) -> None:
    if name in nlp.pipe_names:
        raise PipelineError(
            f"the base pipeline has a component of its own named {name!r}",
            where=nlp.meta.get("name", "base"),
            mend="give a plain Dutch base pipeline, or load a saved pipeline of ours with spacy.load",
        )
    config = {key: value for key, value in settings.items() if key != "factory"}
    nlp.add_pipe(settings["factory"], name=name, config=config, before=before)


def versions(nlp: Language) -> dict[str, Any]:
    """Give what an Analysis says of how it was made: program, base pipeline, taxonomy, models.

    Example:
        >>> sorted(versions(load()))
        ['models', 'pipeline', 'program', 'taxonomy']
    """
    themes = nlp.get_pipe("themes") if nlp.has_pipe("themes") else None
    taxonomy = getattr(themes, "taxonomy", None)
    return {
        "program": __version__,
        "pipeline": f"{nlp.meta.get('lang')}_{nlp.meta.get('name') or 'blank'} {nlp.meta.get('version', '')}".strip(),
        "taxonomy": taxonomy.version if taxonomy else None,
        "models": {},
    }
