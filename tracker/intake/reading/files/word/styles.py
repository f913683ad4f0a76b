"""The styles of a Word file: which are headings, which are bold, which number their paragraphs, which draw borders."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from tracker.intake.reading.files.word.runs import Look, W, look_of

_MOST_BASES = 12
_SIDES = ("top", "bottom", "left", "right", "insideH", "insideV", "start", "end")


@dataclass
class Styles:
    """By the name of a style: its look, its list (number, level), whether it is a heading, whether it has borders."""

    looks: dict[str, Look] = field(default_factory=dict)
    lists: dict[str, tuple[str, int]] = field(default_factory=dict)
    headings: set[str] = field(default_factory=set)
    bordered: set[str] = field(default_factory=set)
    usual: str = ""


def read_styles(root: etree._Element | None) -> Styles:
    """The styles that the part styles.xml describes, each with what it takes from the ones it is based on."""
    styles = Styles()
    if root is None:
        return styles
    named = {one.get(f"{W}styleId") or "": one for one in root.iterfind(f"{W}style")}
    defaults = look_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    for name, one in named.items():
        chain = _chain(one, named)
        look = Look()
        for style in chain:
            look = look.over(look_of(style.find(f"{W}rPr")))
        is_of_letters = one.get(f"{W}type") == "character"
        styles.looks[name] = look if is_of_letters else look.over(defaults)
        if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default") in ("1", "true"):
            styles.usual = name
        if any(_is_heading(style) for style in chain):
            styles.headings.add(name)
        if any(has_borders(style.find(f"{W}tblPr")) for style in chain):
            styles.bordered.add(name)
        for style in chain:
            if (numbered := list_of(style.find(f"{W}pPr"))) is not None:
                styles.lists[name] = numbered
                break
    return styles


def list_of(properties: etree._Element | None) -> tuple[str, int] | None:
    """The list and the level that properties of a paragraph name; the list "0" is none."""
    found = properties.find(f"{W}numPr") if properties is not None else None
    if found is None:
        return None
    number, level = found.find(f"{W}numId"), found.find(f"{W}ilvl")
    words = (level.get(f"{W}val") or "0") if level is not None else "0"
    if number is None:
        return None
    return number.get(f"{W}val") or "0", int(words) if words.isdecimal() and len(words) < 3 else 0


def has_borders(properties: etree._Element | None) -> bool:
    """Whether properties of a table or a cell draw a line."""
    if properties is None:
        return False
    for name in ("tblBorders", "tcBorders"):
        borders = properties.find(f"{W}{name}")
        if borders is not None:
            return any(
                (side := borders.find(f"{W}{one}")) is not None and side.get(f"{W}val") not in (None, "none", "nil")
                for one in _SIDES
            )
    return False


def says_borders(properties: etree._Element | None) -> bool:
    """Whether they say anything of lines at all."""
    return properties is not None and properties.find(f"{W}tblBorders") is not None


def _chain(style: etree._Element, named: dict[str, etree._Element]) -> list[etree._Element]:
    chain = [style]
    while len(chain) < _MOST_BASES:
        based = chain[-1].find(f"{W}basedOn")
        below = named.get(based.get(f"{W}val") or "") if based is not None else None
        if below is None or below in chain:
            break
        chain.append(below)
    return chain


def _is_heading(style: etree._Element) -> bool:
    name = style.find(f"{W}name")
    words = (name.get(f"{W}val") or "").lower() if name is not None else ""
    return words.startswith("heading") or (style.get(f"{W}styleId") or "").lower().startswith("heading")
