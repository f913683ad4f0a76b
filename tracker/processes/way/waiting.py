"""For whom an item waits, on its page: by role first, unit second; of many units the first few, and how many more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _, ngettext

from tracker.calendar.current import office_calendar
from tracker.core.actor import Act
from tracker.core.i18n import write_day
from tracker.items.deadlines.timeliness import Status
from tracker.items.policies import Standing
from tracker.organization.committee import extensions_left_to_office
from tracker.processes.held import Held
from tracker.processes.holders import answer
from tracker.processes.labels import ROLES
from tracker.processes.models import RunState
from tracker.processes.step_words import step_words
from tracker.processes.waiting_words import nobody_words, who_can
from tracker.processes.way.picture import Line, Stage
from tracker.processes.way.queries import Way
from tracker.processes.way.sentences import unit_words
from tracker.processes.way.standing_still import until_words
from workflows.state import Holds

#: How many units, or people, are named in a line; the rest are counted.
NAMED = 4


#: A piece of a sentence and how it looks: strong, faint or plain.
Piece = tuple[str, str]
STRONG, FAINT, PLAIN = "strong", "faint", ""
#: Where somebody is named in a sentence before it is taken to pieces.
GAP = "\0"


@dataclass(frozen=True, slots=True)
class Waits:
    """A line: for whom, or that nobody can and why. `unit_id`: for which unit somebody may be named then."""

    pieces: Sequence[Piece]
    is_nobody: bool = False
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """An open step, as `holders.answer` takes it."""

    item_id: int
    number: int
    role: str
    act: str
    answers_id: int | None
    entered_on: date
    short_name: str | None = None
    performer: str = ""
    person_id: int | None = None


#: Of an item without an open step: what comes next, by how it stands.
NEXT: Mapping[Status, tuple[str, Act]] = {
    Status.REGISTERED: ("clerk", Act.ASSIGN), Status.ASSIGNED: ("head", Act.ANSWER),
    Status.IN_PROGRESS: ("head", Act.REPORT), Status.PENDING_CONFIRMATION: ("monitor", Act.CONFIRM),
}  # fmt: skip


def waits_of(item_id: int, way: Way, lines: Sequence[Line], standing: Standing, *, on: date) -> list[Waits]:
    """A line for each open step, and for each day or message that is waited for; none while the run is suspended, or
    has ended. Two queries.
    """
    if way.state is not RunState.RUNNING:
        return []
    steps = [
        Step(item_id, place.number, place.role, place.act, place.answers_id, place.entered_on, place.unit,
             place.performer, place.person_id)
        for place in way.places if place.holds is Holds.TASK
    ]  # fmt: skip
    held = answer(steps, {item_id: standing}, on=on) if steps else {}
    here = [line for line in lines if line.stage is Stage.HERE]
    found: list[Waits] = []
    for line in here:
        name = step_words(line.node.name) if len(here) > 1 else ""
        found += _lines(name, [held[item_id, place.number] for place in line.places], on)
    return [*found, *(Waits([(words, PLAIN)]) for words in until_words(way))]


def waits_without_step(
    item_id: int, status: Status, standing: Standing, lead_id: int | None, *, since: date, is_plan: bool, on: date
) -> list[Waits]:
    """The same of an open item that stands at no step: of a plan, who closes it when its parts are done."""
    asked = ("clerk", Act.ASSIGN) if is_plan else NEXT.get(status)
    if asked is None:
        return []
    role, act = asked
    units = sorted(standing.lead) if role == "head" else [lead_id]
    steps = [Step(item_id, -place, role, act.value, unit, since) for place, unit in enumerate(units or [None])]
    held = answer(steps, {item_id: standing}, on=on)
    name = str(_("Closed when its parts are done")) if is_plan else ""
    return _lines(name, list(held.values()), on)


def _lines(name: str, held: Sequence[Held], on: date) -> list[Waits]:
    there = [one for one in held if one.nobody is None]
    found = [Waits(_begun(name, _who(there), there, on))] if there else []
    missing = [one for one in held if one.nobody is not None]
    found += [Waits(_for_nobody(name, one), True, _to_name(one)) for one in missing[:NAMED]]
    if len(missing) > NAMED:
        more = len(missing) - NAMED
        words = ngettext("%(num)d more unit has nobody to do it", "%(num)d more units have nobody to do it", more)
        found.append(Waits([(str(words), PLAIN)], is_nobody=True))
    return found


def _who(held: Sequence[Held]) -> list[Piece]:
    if held[0].role != "head" and not held[0].is_narrow:  # in the branches of several units: the same people
        return _for_role(held[0])
    return _for_head(held[0]) if len(held) == 1 else _for_units(held)


def _begun(name: str, who: Sequence[Piece], held: Sequence[Held], on: date) -> list[Piece]:
    """ "Đang chờ … từ 03/06/2022 (02 ngày làm việc)"; with the step's name before it where several are open."""
    since = min(one.since for one in held)
    day = write_day(since)
    words = (
        _("%(step)s: waiting for %(who)s, since %(day)s", step=name, who=GAP, day=day) if name
        else _("Waiting for %(who)s, since %(day)s", who=GAP, day=day)
    )  # fmt: skip
    before, _gap, behind = words.rpartition(GAP)
    days = office_calendar().work.between(since, on)
    lasting = ngettext("%(n)s working day", "%(n)s working days", days, n=f"{days:02d}")
    return [(before, PLAIN), *who, (behind, PLAIN), *([(lasting, FAINT)] if days > 0 else [])]


def _for_head(held: Held) -> list[Piece]:
    """ "Trần Văn Minh, Trưởng phòng Nội vụ"."""
    pieces: list[Piece] = []
    for place, one in enumerate(held.people):
        pieces += [("; ", PLAIN)] if place else []
        pieces += [(one.name, STRONG), (f", {who_can(one)}", PLAIN)]
    return pieces


def _for_role(held: Held) -> list[Piece]:
    """ "văn phòng (Phạm Thị Lan, Nguyễn Quang Huy và 2 người khác)"."""
    is_shared = held.role == "leader" and held.act == Act.EXTEND and extensions_left_to_office()
    role = _("the leadership or the office") if is_shared else str(ROLES.get(held.role, held.role))
    names = ", ".join(one.name for one in held.people if one.is_asked)
    if held.more:
        more = held.more
        names = ngettext("%(names)s and %(num)d more person", "%(names)s and %(num)d more people", more, names=names)
    return [(role, STRONG), (f" ({names})", PLAIN)]


def _for_units(held: Sequence[Held]) -> list[Piece]:
    """ "03 đơn vị: P. Nội vụ (Nguyễn Thị Hương), P. Tư pháp (…)"."""
    whole = ngettext("%(n)s unit", "%(n)s units", len(held), n=f"{len(held):02d}")
    named = unit_words([f"{one.unit} ({one.people[0].name})" for one in held])
    return [(whole, STRONG), (f": {named}", PLAIN)]


def _to_name(held: Held) -> int | None:
    """The unit whose head is missing."""
    return held.unit_id if held.role == "head" else None


def _for_nobody(name: str, held: Held) -> list[Piece]:
    why = nobody_words(held.nobody) if held.nobody is not None else ""
    words = (
        _("Waiting for the office to name somebody: %(why)s", why=why) if held.role == "head" and held.unit_id
        else _("Nobody can do it: %(why)s", why=why)
    )  # fmt: skip
    return [(f"{name}: {words[:1].lower()}{words[1:]}" if name else words, PLAIN)]
