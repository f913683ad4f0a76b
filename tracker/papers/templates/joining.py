"""An annex, drawn on a template of its own, as the last section of the paper it belongs to.

Its page, its styles and its lists come with it, the styles under names of their own, so that two templates never
disagree; page numbers and headers are those of the paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from tracker.papers.elements import element
from tracker.papers.sections import begin_section, put
from tracker.papers.templates.lists import Lists
from tracker.papers.templates.looks import Looks

_ID, _VAL = qn("w:styleId"), qn("w:val")
_CHOOSE = (qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
#: What a section of an annex does not bring: the headers of the paper go on, and a change of its type.
_LEFT = ("headerReference", "footerReference", "pgNumType", "type", "footnotePr", "endnotePr")


def append_annex(document: Document, annex: Document, number: int) -> None:
    """Put the annex behind the paper. `number` tells its styles from those of the annex before."""
    begin_section(document)
    Looks(document).fit([document.element.body.sectPr.getprevious()])
    lists = Lists(document, annex)
    renamed = _bring_styles(document, annex, number, lists)
    page = deepcopy(annex.element.body.sectPr)
    for child in list(page):
        if child.tag in [qn(f"w:{name}") for name in _LEFT]:
            page.remove(child)
    margins = page.find(qn("w:pgMar"))
    if margins is not None:
        margins.addnext(element("pgNumType", start=1))
    if page.find(qn("w:titlePg")) is None:
        page.append(element("titlePg"))
    old = document.element.body.sectPr
    for block in list(annex.element.body):
        if block.tag == qn("w:sectPr"):
            continue
        lists.renumber(block, renamed)
        for chosen in list(block.iter(*_CHOOSE)):
            chosen.set(_VAL, renamed.get(chosen.get(_VAL), ""))
        for bare in block.iter(qn("w:p")):
            _dress(bare, renamed.get("", ""))
        put(document, block)
    old.getparent().replace(old, page)


def _dress(bare: Any, usual: str) -> None:
    """A paragraph without a style has the usual one of its own template."""
    looks = bare.find(qn("w:pPr"))
    if looks is None:
        looks = element("pPr")
        bare.insert(0, looks)
    if usual and looks.find(qn("w:pStyle")) is None:
        looks.insert(0, element("pStyle", val=usual))


def _bring_styles(document: Document, annex: Document, number: int, lists: Lists) -> dict[str, str]:
    """{id in the annex: id in the paper}, "" for what has no style: all that the annex uses, and what that needs."""
    theirs = {style.get(_ID): style for style in annex.styles.element.iter(qn("w:style"))}
    usual = next((key for key, one in theirs.items() if _is_usual(one)), "")
    used = {chosen.get(_VAL) for chosen in annex.element.body.iter(*_CHOOSE)} | {usual}
    wanted: dict[str, str] = {}
    for key in sorted(used & theirs.keys()):
        for needed in _line_of(key, theirs):
            wanted.setdefault(needed, f"A{number + 1}{needed}")
    defaults = annex.styles.element.find(qn("w:docDefaults"))
    for key, new in wanted.items():
        style = _renamed(theirs[key], new, wanted, defaults, number)
        lists.renumber(style, wanted)
        document.styles.element.append(style)
    return wanted | {"": wanted.get(usual, "")}


def _is_usual(style: Any) -> bool:
    return style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true", "on")


def _line_of(key: str, theirs: dict[str, Any]) -> Iterator[str]:
    """The style and those it is based on; a circle ends."""
    seen: set[str] = set()
    while key in theirs and key not in seen:
        seen.add(key)
        yield key
        based = theirs[key].find(qn("w:basedOn"))
        key = based.get(_VAL, "") if based is not None else ""


def _renamed(style: Any, new: str, wanted: dict[str, str], defaults: Any, number: int) -> Any:
    made = deepcopy(style)
    made.set(_ID, new)
    made.attrib.pop(qn("w:default"), None)
    made.set(qn("w:customStyle"), "1")
    name = made.find(qn("w:name"))
    if name is not None:
        name.set(_VAL, f"{name.get(_VAL, '')} (PL{number + 1})")
    for tag in ("next", "link", "aliases"):
        for child in made.findall(qn(f"w:{tag}")):
            made.remove(child)
    based = made.find(qn("w:basedOn"))
    if based is not None and based.get(_VAL) in wanted:
        based.set(_VAL, wanted[based.get(_VAL)])
    elif based is None and defaults is not None:
        _add_defaults(made, defaults)
    return made


def _add_defaults(style: Any, defaults: Any) -> None:
    """What the annex's file says of all its letters; the style's own words come after it and count."""
    for part, inside in (("pPr", "pPrDefault"), ("rPr", "rPrDefault")):
        given = defaults.find(f"{qn(f'w:{inside}')}/{qn(f'w:{part}')}")
        if given is None:
            continue
        own = style.find(qn(f"w:{part}"))
        if own is None:
            style.append(deepcopy(given))
            continue
        has = {child.tag for child in own}
        for at, child in enumerate(one for one in given if one.tag not in has):
            own.insert(at, deepcopy(child))
