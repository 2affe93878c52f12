"""Where the parts of a Word document stand in its container, and what the container says about it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Final

from sociaaldomein_nlp.readers.zipped import Element, Package, attribute, child, local, moment

_MAIN: Final = "word/document.xml"
_FACTS: Final = {
    "author": "creator",
    "subject": "subject",
    "keywords": "keywords",
    "language": "language",
    "created": "created",
    "modified": "modified",
}
_DATES: Final = frozenset({"created", "modified"})


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another: its id, the last word of its type ("styles"), and the other's path."""

    ident: str
    kind: str
    target: str


def relations(package: Package, part: str) -> list[Relation]:
    """Give the links of a part to others in the container.

    Args:
        package: the container.
        part: the path of the part, or "" for the container itself.

    Returns:
        The links in order; those that lead out of the container are left out.

    Raises:
        ReadError: the list of links does not pass the guards.

    Example:
        >>> relations(package, "word/document.xml")[0].target  # doctest: +SKIP
        'word/styles.xml'
    """
    folder, name = posixpath.split(part)
    root = package.optional(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: list[Relation] = []
    for one in root if root is not None else ():
        target = (attribute(one, "Target") or "").replace("\\", "/")
        if local(one) != "Relationship" or not target or attribute(one, "TargetMode") == "External":
            continue
        path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = (attribute(one, "Type") or "").rpartition("/")[2]
        found.append(Relation(attribute(one, "Id") or "", kind, path))
    return found


class WordParts:
    """The parts of a Word document by what they are for.

    Args:
        package: the container.

    Attributes:
        body: the element with the text.

    Raises:
        ReadError: there is no body, or the main part is broken.

    Example:
        >>> WordParts(package).root("styles")  # doctest: +SKIP
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._outer = relations(package, "")
        main = next((one.target for one in self._outer if one.kind == "officeDocument"), _MAIN)
        self._main = main if main in package else _MAIN
        if self._main not in package:
            raise package.refused()
        self._document = package.xml(self._main)
        body = child(self._document, "body")
        if body is None:
            raise package.refused()
        self.body: Element = body
        self._inner = relations(package, self._main)

    def root(self, kind: str) -> Element | None:
        """Give the root of a part by its kind ("styles", "numbering", "footnotes" …); None where there is none.

        Raises:
            ReadError: it does not pass the guards.
        """
        usual = posixpath.join(posixpath.dirname(self._main), f"{kind}.xml")
        return self._package.optional(next((one.target for one in self._inner if one.kind == kind), usual))

    def related(self, ident: str | None) -> Element | None:
        """Give the root of the part that a link leads to by its id; None where there is none.

        Raises:
            ReadError: it does not pass the guards.
        """
        return self._package.optional(next((one.target for one in self._inner if one.ident == ident), None))

    def facts(self) -> tuple[str | None, dict[str, str]]:
        """Give the title and the further facts that the container tells.

        Returns:
            The title or None; and author, subject, keywords, language, created, modified and company where they are
            told, dates in ISO 8601.

        Raises:
            ReadError: the part with the facts does not pass the guards.

        Example:
            >>> WordParts(package).facts()[1]["author"]  # doctest: +SKIP
            'Gemeente Drostwijk'
        """
        core, extended = self._outer_root("core-properties"), self._outer_root("extended-properties")
        said = {local(one): (one.text or "").strip() for one in (core if core is not None else ())}
        facts: dict[str, str] = {}
        for ours, theirs in _FACTS.items():
            value = moment(said.get(theirs)) if ours in _DATES else said.get(theirs)
            if value:
                facts[ours] = value
        company = child(extended, "Company")
        if company is not None and (company.text or "").strip():
            facts["company"] = company.text.strip()
        return said.get("title") or None, facts

    def _outer_root(self, kind: str) -> Element | None:
        usual = {"core-properties": "docProps/core.xml", "extended-properties": "docProps/app.xml"}[kind]
        return self._package.optional(next((one.target for one in self._outer if one.kind == kind), usual))
