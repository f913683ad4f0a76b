"""Numbered and bulleted lists of an annex's template, brought into the paper that the annex is joined to.

Each annex brings lists of its own, so that two annexes drawn on one template each begin at 1. What a list cannot bring
(a picture in place of a bullet) is left out: the list then has Word's usual sign.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

from tracker.papers.elements import element

_VAL, _NUM, _ABSTRACT = qn("w:val"), qn("w:numId"), qn("w:abstractNumId")
#: Identities by which Word takes two lists for one, and ties to parts and styles that do not come along.
_LEFT = tuple(qn(f"w:{name}") for name in ("nsid", "tmpl", "styleLink", "lvlPicBulletId"))


class Lists:
    """The lists of one annex on their way into the paper."""

    def __init__(self, document: Document, annex: Document) -> None:
        self.document = document
        self.theirs = _numbering(annex)
        self.brought: dict[str, str | None] = {}

    def renumber(self, block: Any, renamed: dict[str, str]) -> None:
        """The lists of a block, or of a style, are those of the paper; a list that its file does not define goes."""
        for chosen in list(block.iter(qn("w:numPr"))):
            number = chosen.find(_NUM)
            old = number.get(_VAL, "0") if number is not None else "0"
            new = old if old == "0" else self._id(old, renamed)
            if number is None or new is None:
                chosen.getparent().remove(chosen)
            else:
                number.set(_VAL, new)

    def _id(self, old: str, renamed: dict[str, str]) -> str | None:
        if old not in self.brought:
            self.brought[old] = self._bring(old, renamed)
        return self.brought[old]

    def _bring(self, old: str, renamed: dict[str, str]) -> str | None:
        """The new number of the list; None where the annex's file has no such list."""
        number = _child(self.theirs, "num", _NUM, old)
        looks = self._looks_of(number)
        if number is None or looks is None:
            return None
        ours = _own_numbering(self.document)
        abstract, made = deepcopy(looks), deepcopy(number)
        abstract.set(_ABSTRACT, _next(ours, "abstractNum", _ABSTRACT))
        made.set(_NUM, _next(ours, "num", _NUM))
        made.find(_ABSTRACT).set(_VAL, abstract.get(_ABSTRACT))
        for one in (abstract, made):
            _untie(one, renamed)
        first = ours.find(qn("w:num"))
        if first is not None:
            first.addprevious(abstract)
        else:
            ours.append(abstract)
        ours.findall(qn("w:num"))[-1].addnext(made) if first is not None else abstract.addnext(made)
        return str(made.get(_NUM))

    def _looks_of(self, number: Any) -> Any | None:
        """The levels of a list; one that only names a style of lists has those of the list which defines the style."""
        named = number.find(_ABSTRACT) if number is not None else None
        looks = _child(self.theirs, "abstractNum", _ABSTRACT, named.get(_VAL, "")) if named is not None else None
        linked = looks.find(qn("w:numStyleLink")) if looks is not None else None
        if linked is None or self.theirs is None:
            return looks
        defining = (one for one in self.theirs.iter(qn("w:styleLink")) if one.get(_VAL) == linked.get(_VAL))
        style = next(defining, None)
        return style.getparent() if style is not None else None


def _untie(one: Any, renamed: dict[str, str]) -> None:
    for gone in list(one.iter(*_LEFT)):
        gone.getparent().remove(gone)
    for style in list(one.iter(qn("w:pStyle"))):
        if style.get(_VAL) in renamed:
            style.set(_VAL, renamed[style.get(_VAL)])
        else:
            style.getparent().remove(style)


def _numbering(document: Document) -> Any | None:
    """The definitions of lists in a file; None without any."""
    parts = (rel.target_part for rel in document.part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.NUMBERING)
    return next((part.element for part in parts), None)


def _own_numbering(document: Document) -> Any:
    """The same of the paper; begun where it has none."""
    found = _numbering(document)
    if found is not None:
        return found
    part = NumberingPart(
        PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, element("numbering"), document.part.package
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part.element


def _child(numbering: Any | None, tag: str, key: str, value: str) -> Any | None:
    found = numbering.findall(qn(f"w:{tag}")) if numbering is not None else []
    return next((one for one in found if one.get(key) == value), None)


def _next(numbering: Any, tag: str, key: str) -> str:
    """An id that no other has."""
    taken = [int(one.get(key, "0")) for one in numbering.findall(qn(f"w:{tag}")) if one.get(key, "0").isdecimal()]
    return str(max(taken, default=0) + 1)
