"""The base pipeline that ours stands on: found, checked, loaded, or refused with the reason."""

from __future__ import annotations

import json
import warnings
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sociaaldomein_nlp.errors import PipelineError

if TYPE_CHECKING:
    from spacy.language import Language

OWN_BASE = "nl_sociaaldomein_sm"
"""The trained base of our own: looked for in the package, then in the repository."""

_PACKAGE = files("sociaaldomein_nlp")
_OWN_PARTS = ("embedding", "tokenizer", "components.sentences", "components.trained_lemmas")
_UNREADABLE = (ValueError, TypeError, ImportError, AttributeError, LookupError, EOFError, OSError)


def own_base() -> Path | None:
    """Give the folder of our own trained base pipeline, or None where it does not stand.

    Example:
        >>> own_base().name
        'nl_sociaaldomein_sm'
    """
    package = Path(str(_PACKAGE))
    for models in (package / "models", package.parents[1] / "models"):
        if (models / OWN_BASE / "config.cfg").is_file():
            return models / OWN_BASE
    return None


def load_base(base: str | Path | None = None) -> Language:
    """Load a Dutch base pipeline; nothing is ever downloaded.

    Args:
        base: None for our own where it stands (else blank), "blank", the name of our own or of an installed spaCy
            pipeline, or the path of one.

    Returns:
        The spaCy pipeline.

    Raises:
        PipelineError: the base is not there, is not whole, was made for another spaCy, or is not Dutch.

    Example:
        >>> load_base().pipe_names
        ['sentences', 'tok2vec', 'morphologizer', 'tagger', 'parser', 'lemmatizer', 'ner']
    """
    import spacy

    for part in _OWN_PARTS:  # an editable checkout may run without its entry points installed
        import_module(f"sociaaldomein_nlp.{part}")
    place = _place(base)
    if place == "blank":
        return spacy.blank("nl")
    if isinstance(place, Path):
        _check(place)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=r"\[W095\]")  # the version is checked below, and not let pass
            nlp = spacy.load(place)
    except _UNREADABLE as error:
        raise _refusal(place, error) from error
    _check_version(nlp.meta, place)
    if nlp.lang != "nl":
        raise PipelineError(
            f"the base pipeline is for language {nlp.lang!r}", where=str(place), mend="give a Dutch one (lang nl)"
        )
    return nlp


def _place(base: str | Path | None) -> str | Path:
    """Give a folder where the base names one, else the name of a package."""
    if base is None:
        return own_base() or "blank"
    if str(base) == OWN_BASE:
        found = own_base()
        if found is None:
            raise PipelineError(
                "our own base pipeline is not in this installation",
                where=OWN_BASE,
                mend="install the package again, or make it with `make model`",
            )
        return found
    named = isinstance(base, str) and Path(base).name == base and not Path(base).exists()
    return str(base) if named else Path(base)


def _refusal(place: str | Path, error: Exception) -> PipelineError:
    if isinstance(place, str) and isinstance(error, OSError):
        return PipelineError(
            "this base pipeline is not installed, and nothing is downloaded by itself",
            where=place,
            mend=f"install it (python -m spacy download {place}), give its folder, or leave out --base",
        )
    reason = " ".join(str(error).split()) or type(error).__name__
    return PipelineError(
        f"not a spaCy pipeline that loads here: {reason}",
        where=str(place),
        mend="copy or install it again, or leave out --base",
    )


def _check(folder: Path) -> None:
    """Look whether a folder is a whole pipeline for this spaCy, before spaCy stumbles over it."""
    if not folder.is_dir():
        raise PipelineError(
            "there is no such folder with a base pipeline, and nothing is downloaded by itself",
            where=str(folder),
            mend="give the folder of a saved spaCy pipeline, or leave out --base",
        )
    for name in ("config.cfg", "meta.json"):
        if not (folder / name).is_file():
            raise PipelineError(
                f"no spaCy pipeline: {name} is not in the folder, and nothing is downloaded by itself",
                where=str(folder),
                mend="give the folder that holds config.cfg and meta.json, or copy it again",
            )
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except ValueError as error:
        raise _refusal(folder, error) from error
    _check_version(meta, folder)
    for name, size in meta.get("files", {}).items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != size:
            found = f"{path.stat().st_size:,} bytes" if path.is_file() else "missing"
            raise PipelineError(
                f"the base pipeline is not whole: {name} is {found}, where {size:,} bytes should be",
                where=str(folder),
                mend="copy the folder or install the package again",
            )


def _check_version(meta: dict[str, Any], place: str | Path) -> None:
    from spacy.about import __version__ as running
    from spacy.util import is_compatible_version

    wanted = meta.get("spacy_version", "")
    if wanted and is_compatible_version(running, wanted) is False:
        raise PipelineError(
            f"the base pipeline (version {meta.get('version', '?')}) is for spaCy {wanted}, and this is {running}",
            where=str(place),
            mend=f'install that spaCy (pip install "spacy{wanted}"), or a release of the pipeline for {running}',
        )
