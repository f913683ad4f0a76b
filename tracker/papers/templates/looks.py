"""Styles by their names: what the program draws takes the styles of the template, what is missing comes with it."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from functools import cache
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from tracker.papers.elements import element
from tracker.papers.styles import STYLES, styles_xml

_ID, _VAL = qn("w:styleId"), qn("w:val")
#: The name of each of our styles as Word shows it, small: {"Heading1": "heading 1"}.
NAMES = {style.id: style.name.casefold() for style in STYLES}


class Looks:
    """The styles of an opened document."""

    def __init__(self, document: Document) -> None:
        self.styles = document.styles.element
        self.ids: dict[str, str | None] = {}
        for style in self.styles.iter(qn("w:style")):
            name = style.find(qn("w:name"))
            if style.get(qn("w:type"), "paragraph") == "paragraph" and name is not None:
                self.ids.setdefault(name.get(_VAL, "").casefold(), style.get(_ID))

    def fit(self, blocks: Sequence[Any]) -> list[Any]:
        """The blocks, each paragraph in the style of this document that has the name of ours."""
        for block in blocks:
            for chosen in list(block.iter(qn("w:pStyle"))):
                if chosen.get(_VAL) in NAMES:
                    ours = chosen.get(_VAL)
                    chosen.set(_VAL, self._id(ours))
                    if ours.startswith("Heading") and self._counts(chosen.get(_VAL)):
                        chosen.addnext(element("numPr", element("numId", val=0)))
                        _in_order(chosen.getparent())
        return list(blocks)

    def _counts(self, style_id: str) -> bool:
        """Whether a style, or one it is based on, numbers by itself: our headings have their numbers already."""
        seen: set[str] = set()
        while style_id and style_id not in seen:
            seen.add(style_id)
            style = next((one for one in self.styles.iter(qn("w:style")) if one.get(_ID) == style_id), None)
            if style is not None and next(style.iter(qn("w:numPr")), None) is not None:
                return True
            based = style.find(qn("w:basedOn")) if style is not None else None
            style_id = based.get(_VAL, "") if based is not None else ""
        return False

    def _id(self, ours: str) -> str:
        name = NAMES[ours]
        if name not in self.ids:
            self.ids[name] = self._brought(ours)
        return str(self.ids[name])

    def _brought(self, ours: str) -> str:
        """Our own style put among those of the document, under an id that it does not have yet."""
        style = deepcopy(_ours()[ours])
        taken = {one.get(_ID) for one in self.styles.iter(qn("w:style"))}
        style.set(_ID, ours if ours not in taken else f"{ours}Shipped")
        based, after = style.find(qn("w:basedOn")), style.find(qn("w:next"))
        if based is not None:
            based.set(_VAL, self.ids.get("normal") or "Normal")
        if after is not None:
            style.remove(after)
        self.styles.append(style)
        return str(style.get(_ID))


def _in_order(looks: Any) -> None:
    """A paragraph keeps its lines together before it says of which list it is: so the schema asks."""
    number = looks.find(qn("w:numPr"))
    for before in (*looks.findall(qn("w:keepNext")), *looks.findall(qn("w:keepLines"))):
        number.addprevious(before)


@cache
def _ours() -> dict[str, Any]:
    return {str(style.get(_ID)): style for style in parse_xml(styles_xml().encode()).iter(qn("w:style"))}
