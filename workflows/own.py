"""What our namespace adds to an element: attributes, and the buttons and fields inside its `extensionElements`.

    <bpmn:userTask id="xin_y_kien" name="Chủ tịch cho ý kiến" pt:role="chairman" pt:performer="post: Chủ tịch"
                   pt:outcomes="dong_y khong_dong_y" pt:days="3" pt:remind="1">
      <bpmn:extensionElements>
        <pt:button id="dong_y" label="Đồng ý" />
        <pt:field id="y_kien" label="Ý kiến" type="text" required="true" buttons="khong_dong_y" />
        <pt:field id="muc_do" label="Mức độ" type="choice" choices="Gấp|Thường" />
    <bpmn:multiInstanceLoopCharacteristics pt:over="units" pt:enough="2/3" />

`performer` is `post: TITLE`, `unit: NAME`, `step: ID` or `officer`. `enough` is a share (2/3) or a number (3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from workflows.definition import Enough, Field, FieldKind, Over, OwnButton, Performer, PerformerKind
from workflows.xml import local_name

OWN = "urn:plan-tracker:bpmn"
MOST_OWN, MOST_LABEL, MOST_CHOICES, MOST_DAYS = 20, 200, 50, 400
_ENOUGH = re.compile(r"(\d{1,4})(?: ?/ ?(\d{1,4}))?")


class BadOwn(ValueError):
    """A value of ours that cannot be read; `args` are the name of the attribute and its text."""


def text_of(element: etree._Element, name: str) -> str:
    """An attribute of our namespace, its blanks put right; empty where it is not there."""
    return " ".join((element.get(f"{{{OWN}}}{name}") or "").split())


def words_of(element: etree._Element, name: str) -> tuple[str, ...]:
    """An attribute that holds several words, parted by blanks or commas."""
    return tuple(text_of(element, name).replace(",", " ").split())


def number_of(element: etree._Element, name: str) -> int:
    """An attribute that holds a number of days; 0 where it is not there. Raises BadOwn."""
    text = text_of(element, name)
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) < 5 and int(text) <= MOST_DAYS):
        raise BadOwn(name, text)
    return int(text)


def performer_of(text: str) -> Performer | None:
    """Who of the role acts, from its text. Raises BadOwn."""
    if not text:
        return None
    kind, _colon, name = text.partition(":")
    try:
        found = Performer(PerformerKind(kind.strip()), name.strip())
    except ValueError as error:
        raise BadOwn("performer", text) from error
    if (found.kind is PerformerKind.OFFICER) == bool(found.name):
        raise BadOwn("performer", text)
    return found


def over_of(loop: etree._Element) -> Over:
    """Over whom it is repeated; over the units that carry the duty out where nothing is said. Raises BadOwn."""
    text = text_of(loop, "over")
    try:
        return Over(text or Over.UNITS)
    except ValueError as error:
        raise BadOwn("over", text) from error


def enough_of(loop: etree._Element) -> Enough | None:
    """How many are enough; None: all. Raises BadOwn."""
    text = text_of(loop, "enough")
    if not text:
        return None
    found = _ENOUGH.fullmatch(text)
    number, of = (int(found[1]), int(found[2] or 0)) if found else (0, 0)
    if not number or (of and number > of):
        raise BadOwn("enough", text)
    return Enough(number, of)


def own_buttons(element: etree._Element) -> tuple[OwnButton, ...]:
    """The buttons in own words of a step."""
    return tuple(
        OwnButton((one.get("id") or "").strip(), _label(one)) for one in _own(element, "button")
    )  # fmt: skip


def own_fields(element: etree._Element) -> tuple[Field, ...]:
    """The fields in own words of a step. Raises BadOwn where one is of no known type."""
    return tuple(_field(one) for one in _own(element, "field"))


def _field(one: etree._Element) -> Field:
    kind = (one.get("type") or FieldKind.TEXT).strip()
    try:
        known = FieldKind(kind)
    except ValueError as error:
        raise BadOwn("type", kind) from error
    return Field(
        (one.get("id") or "").strip(), _label(one), known, one.get("required") == "true",
        _parts((one.get("choices") or "").split("|"))[:MOST_CHOICES], _parts((one.get("buttons") or "").split()),
    )  # fmt: skip


def _label(one: etree._Element) -> str:
    return " ".join((one.get("label") or "").split())[:MOST_LABEL]


def _parts(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.strip()[:MOST_LABEL] for text in texts if text.strip()))


def _own(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """At most so many of these elements."""
    found = 0
    for holder in element:
        if local_name(holder) == "extensionElements":
            for one in holder:
                if one.tag == f"{{{OWN}}}{name}" and found < MOST_OWN:
                    found += 1
                    yield one
