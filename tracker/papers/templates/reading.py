"""The names in a template, paragraph by paragraph: what is unknown, missing, not whole or more than a name.

The first of three walls: here each {{ … }} and {% … %} must be one of a few forms, and whoever made the template is
told in which paragraph one is not. The second is the check of the parsed template, the third the process it runs in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn
from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text
from tracker.papers.templates.faults import Fault, in_paragraph
from tracker.papers.templates.names import BODY, DRAWN, FILTERS, LINE, LISTS, NAMES, TemplateKind

MOST_FAULTS, MOST_TAGS = 20, 400
_OPENS = {"{{": "}}", "{%": "%}", "{#": "#}"}
NOT_WHOLE = _l("A {{ … }} or {% … %} is not whole: it begins and ends in the same paragraph.")
ONLY_NAMES = _l("Only names may stand here: {{ so_ky_hieu }}, {%p for dong in noi_nhan %}, {%p if du_thao %}.")


@dataclass(frozen=True, slots=True)
class Tag:
    """What stands between the signs, as words: ("name",), ("for", "noi_nhan"), ("if", …), ("else",), ("endif",)."""

    does: str  # name, for, endfor, if, else, endif
    name: str = ""
    around: str = ""  # "p" or "tr": it takes its whole paragraph or row; "": inside a line


@dataclass(slots=True)
class _Open:
    tag: Tag
    paragraph: Any
    at: Any  # the element in which it must end


@dataclass(slots=True)
class Reading:
    """One reading of all parts."""

    kind: TemplateKind
    faults: list[Fault] = field(default_factory=list)
    used: list[str] = field(default_factory=list)
    tags: int = 0

    def part(self, name: str, tree: Any) -> None:
        """Read the paragraphs of a part, which is body, header or footer."""
        opened: list[_Open] = []
        where: Text = ""
        for number, paragraph in enumerate(tree.iter(qn("w:p")), 1):
            words = own_words(paragraph)
            if any(sign in words for sign in ("{{", "{%", "{#", "}}", "%}", "#}")):
                where = in_paragraph(name, number, words)
                said = {str(fault): fault for fault in self._paragraph(paragraph, words, opened, name)}
                self.faults += [Fault(fault, where) for fault in said.values()]
        if opened:
            self.faults.append(Fault(_l("A {% for %} or {% if %} has no end."), where))
        self.faults += [Fault(ONLY_NAMES, in_paragraph(name, 0, words)) for words in _elsewhere(tree)]

    def _paragraph(self, paragraph: Any, words: str, opened: list[_Open], part: str) -> Iterator[Text]:
        before = len(opened)
        for said in _cut(words):
            tag = _tag(said) if said is not None else None
            self.tags += 1
            if said is None:
                yield NOT_WHOLE
            elif tag is None or self.tags > MOST_TAGS:
                yield ONLY_NAMES
            else:
                yield from self._named(tag, words, opened, part, paragraph)
                yield from _nested(tag, words, opened, paragraph)
        if any(not one.tag.around for one in opened[before:]):
            del opened[before:]
            yield NOT_WHOLE

    def _named(self, tag: Tag, words: str, opened: Sequence[_Open], part: str, paragraph: Any) -> Iterator[Text]:
        """Whether the name is known, and may stand where it stands."""
        name, inside = tag.name, any(one.tag.does == "for" for one in opened)
        if not name or (name == LINE and inside and tag.does == "name"):
            return
        self.used.append(name)
        if name not in NAMES[self.kind].known:
            yield _l("There is no name “%(name)s”. The list of names stands on the page.", name=name[:40])
        elif tag.does == "for" and name not in LISTS:
            yield _l("“%(name)s” is one line: write {{ %(name)s }}, without a loop.", name=name)
        elif tag.does == "name" and name in LISTS:
            yield _l(
                "“%(name)s” is several lines: write {%%p for dong in %(name)s %%}, {{ dong }} and {%%p endfor %%}, "
                "each in a paragraph of its own.", name=name,
            )  # fmt: skip
        elif tag.does == "name" and name in DRAWN and (words.count("{{") != 1 or len(words.split()) != 3 or inside):
            yield _l("“%(name)s” stands alone in its paragraph, outside of loops.", name=name)
        elif name in DRAWN and part != "body":
            yield _l("“%(name)s” stands in the body, not in a header or footer.", name=name)
        elif name == BODY and (paragraph.getparent().tag != qn("w:body") or self.used.count(BODY) > 1):
            yield _l("“%(name)s” stands once, between the head and the signature, and in no table.", name=name)

    def missing(self) -> Iterator[Fault]:
        """Names without which it is no such paper."""
        for name in NAMES[self.kind].needed:
            if name not in self.used:
                yield Fault(_l("The name “%(name)s” is missing: the paper would lose it.", name=name))


def faults_of(parts: Sequence[tuple[str, Any]], kind: TemplateKind) -> list[Fault]:
    """What is wrong with the names in these parts: [("body", tree), ("header", tree), …]."""
    reading = Reading(kind)
    for name, tree in parts:
        reading.part(name, tree)
    return [*reading.faults, *reading.missing()][:MOST_FAULTS]


def own_words(paragraph: Any) -> str:
    """The text of a paragraph without that of boxes inside it."""
    return "".join(
        text.text or "" if text.tag == qn("w:t") else "\n"
        for text in paragraph.iter(qn("w:t"), qn("w:br"))
        if next(text.iterancestors(qn("w:p")), None) is paragraph
    )


def _cut(words: str) -> Iterator[str | None]:
    """What stands in each pair of signs with its opening sign; None for a sign without its other half."""
    at = 0
    while True:
        begins = min(
            (found for sign in (*_OPENS, *_OPENS.values()) if (found := words.find(sign, at)) >= 0), default=-1
        )
        if begins < 0:
            return
        sign = words[begins : begins + 2]
        ends = words.find(_OPENS[sign], begins + 2) if sign in _OPENS else -1
        again = min((found for one in _OPENS if (found := words.find(one, begins + 2)) >= 0), default=len(words))
        if ends < 0 or again < ends:
            yield None
            at = begins + 2
            continue
        yield words[begins:ends]
        at = ends + 2


def _tag(said: str) -> Tag | None:
    """None where it is none of the forms."""
    sign, inside = said[:2], said[2:]
    if sign == "{{":
        name, *filters = (part.strip() for part in inside.split("|"))
        return Tag("name", name) if _is_name(name) and all(one in FILTERS for one in filters) else None
    if sign != "{%":
        return None
    around = next((one for one in ("tr", "p") if inside.startswith(f"{one} ")), "")
    match inside[len(around) :].split():
        case ["for" as does, "dong", "in", name] | ["if" as does, name] if _is_name(name):
            return Tag(does, name, around) if around or does == "if" else None
        case [("endfor" | "else" | "endif") as does]:
            return Tag(does, "", around) if around or does != "endfor" else None
    return None


def _is_name(word: str) -> bool:
    return bool(word) and word.isascii() and word.replace("_", "").isalpha() and word.islower() and word[0] != "_"


def _nested(tag: Tag, words: str, opened: list[_Open], paragraph: Any) -> Iterator[Text]:
    """Whether what begins ends, in the same place and of the same kind; loops do not stand in loops."""
    place = _whole(tag, paragraph, words) if tag.around else paragraph
    if place is None:
        yield _l("{%%%(sign)s … %%} stands alone in its paragraph or row.", sign=tag.around)
        return
    if tag.does in ("for", "if"):
        if tag.does == "for" and any(one.tag.does == "for" for one in opened):
            yield _l("A loop cannot stand in another loop.")
        opened.append(_Open(tag, paragraph, place.getparent() if tag.around else paragraph))
    elif tag.does != "name":
        last = opened[-1] if opened else None
        begins = {"endfor": "for", "endif": "if", "else": "if"}[tag.does]
        if last is None or last.tag.does != begins or last.tag.around != tag.around:
            yield _l("{% endfor %}, {% else %} or {% endif %} without its beginning.")
        elif last.at is not (place.getparent() if tag.around else paragraph):
            yield _l("A {% for %} or {% if %} ends in the same cell or part of the text where it begins.")
            opened.pop()
        elif tag.does != "else":
            opened.pop()


def _whole(tag: Tag, paragraph: Any, words: str) -> Any | None:
    """The paragraph or row that the tag takes with it; None where something else stands there too."""
    if tag.around == "p":
        return (
            paragraph
            if words.strip().count("{") == 1 and words.strip().startswith("{%p ") and words.strip().endswith("%}")
            else None
        )
    row = next(paragraph.iterancestors(qn("w:tr")), None)
    said = "".join(own_words(one) for one in row.iter(qn("w:p"))).strip() if row is not None else ""
    return row if said and said == words.strip() and said.count("{") == 1 else None


def _elsewhere(tree: Any) -> Iterator[str]:
    """Signs that stand where no text is: in the description of a picture, a field."""
    for one in tree.iter():
        hidden = [] if one.tag == qn("w:t") else [one.text or ""]
        for words in (*hidden, *one.attrib.values()):
            if "{{" in words or "{%" in words or "{#" in words:
                yield words
