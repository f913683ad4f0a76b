"""What our namespace adds to an element: attributes, and the buttons and fields inside its `extensionElements`.

    <bpmn:userTask id="xin_y_kien" name="Chủ tịch cho ý kiến" pt:role="chairman" pt:performer="post: Chủ tịch"
                   pt:outcomes="dong_y khong_dong_y" pt:days="3" pt:remind="1">
      <bpmn:extensionElements>
        <pt:button id="dong_y" label="Đồng ý" />
        <pt:field id="y_kien" label="Ý kiến" type="text" required="true" buttons="khong_dong_y" />
        <pt:field id="muc_do" label="Mức độ" type="choice" choices="Gấp|Thường" />
    <bpmn:multiInstanceLoopCharacteristics pt:over="units" pt:enough="2/3" />

`performer` is `post: TITLE`, `unit: NAME`, `step: ID` or `officer`. `enough` is a share (2/3) or a number (3). `role`
and `performer` may stand on a lane as well. An attribute may be a property of another modeller instead (`foreign`).
An id of a button or field is of letters without accents, digits and _, for conditions read it.

What cannot be read is a BadOwn: a code of REASONS and the text at fault.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from lxml import etree

from workflows import foreign
from workflows.definition import Enough, Field, FieldKind, Over, OwnButton, Performer, PerformerKind
from workflows.xml import local_name

OWN = "urn:plan-tracker:bpmn"
MOST_OWN, MOST_LABEL, MOST_CHOICES, MOST_DAYS, MOST_WORDS = 20, 200, 50, 400, 50
MOST_LETTERS = 300  # of an attribute
ID = re.compile(r"[A-Za-z_]\w{0,59}", re.ASCII)
_ENOUGH = re.compile(r"(\d{1,4})(?: ?/ ?(\d{1,4}))?")

#: Why something of ours cannot be read.
REASONS = frozenset(
    {
        "performer", "days", "remind", "remind without days", "remind too early", "over", "enough", "long",
        "button id", "button label", "button twice", "field id", "field label", "field type", "field required",
        "field choices", "field buttons", "field twice", "too many",
    }
)  # fmt: skip


Said = TypeVar("Said")


class BadOwn(ValueError):
    """Something of ours that cannot be read; `args` are one of REASONS, and the text at fault."""


def text_of(element: etree._Element, name: str) -> str:
    """An attribute of our namespace, its blanks put right; empty where it is not there. Raises BadOwn."""
    given = element.get(f"{{{OWN}}}{name}")
    text = " ".join((foreign.property_of(element, name) if given is None else given).split())
    if len(text) > MOST_LETTERS:
        raise BadOwn("long", f"{name}: {text[:40]}…")
    return text


def words_of(element: etree._Element, name: str) -> tuple[str, ...]:
    """An attribute that holds several words, parted by blanks or commas. Raises BadOwn."""
    words = tuple(dict.fromkeys(text_of(element, name).replace(",", " ").split()))
    if len(words) > MOST_WORDS:
        raise BadOwn("too many", name)
    return words


def number_of(element: etree._Element, name: str) -> int:
    """An attribute that holds a number of days; 0 where it is not there. Raises BadOwn."""
    text = text_of(element, name)
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) < 5 and 0 < int(text) <= MOST_DAYS):
        raise BadOwn(name, text)
    return int(text)


def term_of(element: etree._Element) -> tuple[int, int]:
    """The own deadline of a step and how long before it somebody is reminded, in working days. Raises BadOwn."""
    days, remind = number_of(element, "days"), number_of(element, "remind")
    if remind and not days:
        raise BadOwn("remind without days", str(remind))
    if remind > days:
        raise BadOwn("remind too early", f"{remind} > {days}")
    return days, remind


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
    if not number or (found and found[2] is not None and not number <= of):
        raise BadOwn("enough", text)
    return Enough(number, of)


def own_buttons(element: etree._Element) -> tuple[OwnButton, ...]:
    """The buttons in own words of a step. Raises BadOwn."""
    found: dict[str, OwnButton] = {}
    for one in _own(element, "button"):
        given, label = _id_of(one, "button", found), _label(one, "button")
        found[given] = OwnButton(given, label)
    return tuple(found.values())


def own_fields(element: etree._Element, buttons: Sequence[str]) -> tuple[Field, ...]:
    """The fields in own words of a step that has these buttons. Raises BadOwn."""
    found: dict[str, Field] = {}
    for one in _own(element, "field"):
        field = _field(one, _id_of(one, "field", found))
        if lacking := [button for button in field.buttons if button not in buttons]:
            raise BadOwn("field buttons", f"{field.id}: {lacking[0]}")
        found[field.id] = field
    return tuple(found.values())


def _field(one: etree._Element, given: str) -> Field:
    text, required = (one.get("type") or FieldKind.TEXT).strip(), (one.get("required") or "false").strip().lower()
    try:
        kind = FieldKind(text)
    except ValueError as error:
        raise BadOwn("field type", f"{given}: {text[:60]}") from error
    if required not in ("true", "false", "1", "0"):
        raise BadOwn("field required", f"{given}: {required[:60]}")
    choices = _parts((one.get("choices") or "").split("|"))
    if kind is FieldKind.CHOICE and not 2 <= len(choices) <= MOST_CHOICES:
        raise BadOwn("field choices", given)
    buttons = _parts((one.get("buttons") or "").replace(",", " ").split())
    return Field(
        given, _label(one, "field"), kind, required in ("true", "1"),
        choices if kind is FieldKind.CHOICE else (), buttons[:MOST_WORDS],
    )  # fmt: skip


def _id_of(one: etree._Element, what: str, taken: Container[str]) -> str:
    given = (one.get("id") or "").strip()
    if not ID.fullmatch(given):
        raise BadOwn(f"{what} id", given[:60])
    if given in taken:
        raise BadOwn(f"{what} twice", given)
    return given


def _label(one: etree._Element, what: str) -> str:
    label = " ".join((one.get("label") or "").split())
    if not label or len(label) > MOST_LABEL:
        raise BadOwn(f"{what} label", (one.get("id") or "").strip()[:60])
    return label


def _parts(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.strip()[:MOST_LABEL] for text in texts if text.strip()))


def _own(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """These elements inside; raises BadOwn where they are more than a step may have."""
    found = 0
    for holder in islice(element, foreign.MOST_INSIDE):
        if local_name(holder) == "extensionElements":
            for one in holder:
                if one.tag == f"{{{OWN}}}{name}":
                    found += 1
                    if found > MOST_OWN:
                        raise BadOwn("too many", name)
                    yield one
