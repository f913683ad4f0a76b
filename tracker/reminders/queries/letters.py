"""What a letter says beside its items: who reads it, figures, the steps that wait; a fixed number of queries."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import case, select

from tracker.accounts.acting_posts import acting_posts
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.items.counters.queries.figures import Shown
from tracker.items.models.directive import Directive
from tracker.items.models.item import Extension
from tracker.organization.committee import the_committee
from tracker.organization.models import Unit, UnitKind
from tracker.processes.models import Run, RunToken
from tracker.processes.queries.requests import answers
from tracker.processes.step_kinds import catalogue
from tracker.processes.step_words import step_words_in_mail
from tracker.reminders.kinds import Rung

#: As which a person is addressed who holds several posts.
FIRST = (Role.HEAD, Role.LEADER, Role.CLERK, Role.OFFICER, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads it: a person by post and unit, or a unit by its mailbox (then without a title)."""

    title: str = ""
    unit: str = ""
    role: Role | None = None
    stands_in: tuple[str, ...] = ()  # for whom: "Nguyễn Thị Hương, Trưởng phòng Nội vụ"

    @property
    def name(self) -> str:
        """ "Trưởng phòng Nội vụ": the words that title and unit share are said once."""
        return joined(self.title, self.unit)


@dataclass(frozen=True, slots=True)
class Silent:
    """An overdue unit that does not react."""

    since_on: date  # the day of the last that was heard of it, else the first day it was late
    rung: Rung = Rung.UNIT
    promised_on: date | None = None
    broken: int = 0  # promises that were not kept


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for more time that waits for its decision, or an explanation that is to be given by a day."""

    until: date
    reason: str
    unit: str = ""  # which asks for itself


@dataclass(frozen=True, slots=True)
class Around:
    """All of it."""

    reader: Reader = field(default_factory=Reader)
    counters: Mapping[int, Shown] = field(default_factory=dict)  # by item
    steps: Mapping[tuple[int, int], str] = field(default_factory=dict)  # by item and number: its name in the drawing
    own_days: Mapping[tuple[int, int], date] = field(default_factory=dict)  # and its own deadline, where it has one
    silences: Mapping[tuple[int, int], Silent] = field(default_factory=dict)  # by item and unit
    requests: Mapping[tuple[int, int], Asked] = field(default_factory=dict)  # by item and number of the step
    questions: Mapping[int, Asked] = field(default_factory=dict)  # explanations that are asked for, by directive
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)  # by item and unit: where it is answered
    committee: str = ""  # UBND huyện Bình Sơn
    minute: int = 450  # of the day, at which this reader's mails go out


def read_reader(*, person_id: int | None, unit_id: int | None, on: date) -> Reader:
    """The post by which a person is addressed, or the unit of a mailbox. One query, two for the leadership."""
    if person_id is None:
        return Reader(unit=db.session.scalar(select(Unit.name).where(Unit.id == unit_id)) or "")
    return read_readers([person_id], on=on).get(person_id, Reader())


def read_readers(people: Collection[int], *, on: date) -> dict[int, Reader]:
    """As which each person is addressed; who holds no post is left out. One query, two with the leadership."""
    if not people:
        return {}
    acting = acting_posts(on, of=people)
    rank = case({role: place for place, role in enumerate(FIRST)}, value=acting.c.role)
    rows = db.session.execute(
        select(acting, Unit.name, Unit.kind)
        .join(Unit, Unit.id == acting.c.unit_id)
        .order_by(acting.c.holder_id.is_not(None), rank, acting.c.post_id)
    )
    found: dict[int, Reader] = {}
    for row in rows:
        committee = the_committee() if row.kind == UnitKind.COMMITTEE else None
        unit = committee.short_name if committee else row.name
        reader = found.setdefault(row.person_id, Reader(row.title, unit, row.role))
        if row.holder_id is not None:
            words = f"{row.holder}, {joined(row.title, unit)}"
            found[row.person_id] = replace(reader, stands_in=tuple(dict.fromkeys((*reader.stands_in, words))))
    return found


def read_steps(waiting: Collection[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """The names of steps by item and number. Two queries, none without a step."""
    if not waiting:
        return {}
    known = catalogue()
    rows = db.session.execute(
        select(RunToken.item_id, RunToken.number, RunToken.node, Run.version_id)
        .join(Run, Run.item_id == RunToken.item_id)
        .where(RunToken.item_id.in_({item_id for item_id, _number in waiting}))
    )
    return {
        (item_id, number): step_words_in_mail(known.step(version_id, node).name)
        for item_id, number, node, version_id in rows
        if (item_id, number) in waiting
    }


def read_own_days(waiting: Collection[tuple[int, int]]) -> dict[tuple[int, int], date]:
    """The deadlines of steps that have one of their own. One query, none without a step."""
    if not waiting:
        return {}
    own = (RunToken.item_id.in_({item_id for item_id, _number in waiting}), RunToken.has_own_due)
    rows = db.session.execute(select(RunToken.item_id, RunToken.number, RunToken.due_on).where(*own))
    return {(item_id, number): day for item_id, number, day in rows if (item_id, number) in waiting}


def read_requests(waiting: Collection[tuple[int, int]]) -> dict[tuple[int, int], Asked]:
    """The requests for more time by the item and number of the steps that wait on them. One query, none without one."""
    if not waiting:
        return {}
    rows = db.session.execute(
        select(
            RunToken.item_id, RunToken.number, Extension.asked_until, Extension.reason, Unit.short_name
        )
        .select_from(RunToken)
        .join(Extension, answers())
        .outerjoin(Unit, Unit.id == Extension.unit_id)
        .where(RunToken.item_id.in_({item_id for item_id, _number in waiting}))
        .where(RunToken.role.in_(("leader", "chairman")))
    )  # fmt: skip
    found = {(item_id, number): Asked(until, why, unit or "") for item_id, number, until, why, unit in rows}
    return {step: asked for step, asked in found.items() if step in waiting}


def read_questions(ids: Collection[int]) -> dict[int, Asked]:
    """The explanations by their directive. One query, none without one."""
    if not ids:
        return {}
    columns = (Directive.id, Directive.answer_by, Directive.words)
    rows = db.session.execute(select(*columns).where(Directive.id.in_(ids)))
    return {directive_id: Asked(answer_by, words) for directive_id, answer_by, words in rows if answer_by}


def joined(title: str, unit: str) -> str:
    """ "Trưởng phòng" of "Phòng Nội vụ" is "Trưởng phòng Nội vụ"; without words in common they stand side by side."""
    words, of_unit = title.split(), unit.split()
    for number in range(min(len(words), len(of_unit)), 0, -1):
        if [word.casefold() for word in words[-number:]] == [word.casefold() for word in of_unit[:number]]:
            return " ".join([*words, *of_unit[number:]])
    is_alike = [word.casefold() for word in words[:1]] == [word.casefold() for word in of_unit[:1]]
    is_apart = is_alike and words[-1:] != ["trưởng"]
    return f"{' '.join(words)}{',' if is_apart else ''} {' '.join(of_unit)}".strip()
