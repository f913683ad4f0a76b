"""The invented people of a rehearsal, by role: who acts at a step, and to whom a mail would go. Never a real name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _, lazy_gettext as _l

from tracker.core.errors import Text
from tracker.processes.performing import UNIT, Known, key, performing
from tracker.processes.step_words import step_words
from workflows.definition import Definition, Kind, Node, PerformerKind
from workflows.state import Token

LETTERS = "ABCDEF"
#: A unit that the drawing names.
OTHER = 9
ROLES: dict[str, Text] = {
    "clerk": _l("The office"),
    "leader": _l("The leadership"),
    "chairman": _l("The chairman"),
    "monitor": _l("The monitoring unit or the office"),
}


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who acts: a key by which a page chooses, and words."""

    key: str
    label: str


def unit_name(unit: int | None) -> str:
    """Unit A."""
    return str(_("Unit %(letter)s", letter=LETTERS[unit - 1])) if unit and 0 < unit <= len(LETTERS) else ""


def who_acts(drawing: Definition, step: Node, unit: int | None, person: int | None = None) -> Somebody:
    """Who takes this step, in whose branch; the performer of the drawing goes before its role."""
    of_unit = unit_name(unit) if step.role == "head" else ""
    key = f"{step.role}-{unit}" if of_unit else step.role
    label = _("Head of %(unit)s", unit=of_unit) if of_unit else str(ROLES.get(step.role, _("The head of the unit")))
    performer = step.performer
    if performer is not None:
        key = f"{key} {performer.kind} {performer.name}"
        if performer.kind is PerformerKind.STEP:
            before = drawing.nodes.get(performer.name)
            label = _("Who did “%(step)s”", step=name_of(before) if before else performer.name)
        elif performer.kind is PerformerKind.OFFICER:
            label = _("The officer of %(unit)s", unit=of_unit) if of_unit else _("The officer named by the head")
        else:
            label = performer.name or label
    if person is not None:
        key = f"{key} {person}"
        label = _("Deputy chairman %(number)d", number=person - 1) if person > 1 else str(ROLES["chairman"])
    return Somebody(key, str(label))


@dataclass(frozen=True, slots=True)
class Performs:
    """For whom an open step waits: its role, the unit whose head answers, whether one of the role alone takes it."""

    role: str
    answers: int | None
    is_narrow: bool
    performer: str = ""


def performing_here(drawing: Definition, token: Token, lead: int | None) -> Performs:
    """As `processes.rows` writes it with a step, in an office that has every post and unit that is named."""
    step = drawing.nodes[token.node]
    who = performing(drawing, step, token.unit, _office(step))
    answers = (OTHER if who.performer == UNIT else token.unit or lead) if who.role == "head" else None
    by_step = step.performer is not None and step.performer.kind is PerformerKind.STEP
    is_narrow = who.performer not in ("", UNIT) or token.person is not None or by_step
    return Performs(who.role, answers, is_narrow, who.performer)


def _office(step: Node) -> Known:
    name = step.performer.name if step.performer is not None else ""
    return Known(units={key(name): OTHER}, titles={key(name): name})


def name_of(node: Node) -> str:
    """The name of a step as its reader says it; its id where it has none."""
    return step_words(node.name) or node.id


def everybody(drawing: Definition, units: int) -> list[Somebody]:
    """All who act somewhere in the drawing, in its order, each once."""
    found: dict[str, Somebody] = {}
    for node in drawing.nodes.values():
        if node.kind is Kind.USER_TASK:
            for unit in range(1, units + 1) if node.role == "head" else (None,):
                one = who_acts(drawing, node, unit)
                found.setdefault(one.key, one)
    return list(found.values())


def who_takes(drawing: Definition, token: Token, lead: int | None) -> Somebody:
    """Who takes an open step."""
    step = drawing.nodes[token.node]
    unit = (token.unit or lead) if step.role == "head" else None
    return who_acts(drawing, step, unit, token.person)


def narrow_names(drawing: Definition, tokens: Iterable[Token], lead: int | None) -> dict[int, str]:
    """Who performs an open step that is for one of its role alone, by its number."""
    narrow = [token for token in tokens if performing_here(drawing, token, lead).is_narrow]
    return {token.number: who_takes(drawing, token, lead).label for token in narrow}


def addressee(audience: str, unit: int, by_name: str = "") -> str:
    """To whom, by post: "Trưởng Đơn vị A", "Văn phòng"."""
    if by_name:
        return by_name
    of_unit = unit_name(unit)
    if audience == "head":
        return str(_("Head of %(unit)s", unit=of_unit) if of_unit else _("The heads of the units"))
    if audience == "unit":
        return str(_("Who works on it in %(unit)s, else its head", unit=of_unit) if of_unit else _("The units"))
    return str(ROLES.get(audience, audience))
