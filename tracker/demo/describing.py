"""What a demonstration is made of: an office with its people, a day, and the files of its register."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tracker.core.actor import Role
from tracker.core.search import fold

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DemoUnit:
    """A unit, with the person who heads it. `also`: how else papers call it."""

    code: str
    name: str
    short_name: str
    kind: str
    head: str
    title: str
    user_name: str = ""
    also: Sequence[str] = ()

    @property
    def head_name(self) -> str:
        """The user name of its head: noivu, tuphap, binhan … (Bình Thanh and Bình Thạnh fold alike: by code)."""
        if self.user_name:
            return self.user_name
        if self.code.startswith("XA-"):
            return self.code.removeprefix("XA-").lower()
        short = fold(self.short_name)
        for lead in ("p. ", "tt. ", "tt ", "bql "):
            short = short.removeprefix(lead)
        return "".join(c for c in short if c.isalnum())


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody beside the heads of units."""

    user_name: str
    full_name: str
    unit: str  # code of the unit; "UBND" is the committee itself
    role: Role
    title: str


@dataclass(frozen=True, slots=True)
class FormerUnit:
    """A unit that was closed with a day; the committee itself took over."""

    code: str
    name: str
    short_name: str
    kind: str
    last_day: date
    reason: str


@dataclass(frozen=True, slots=True)
class DemoKind:
    """A kind of units that the office made for itself."""

    code: str
    name: str
    several: str
    family: str
    position: int


@dataclass(frozen=True, slots=True)
class DemoGroup:
    """Units that the office names together: of these kinds, and some by themselves."""

    name: str
    kinds: Sequence[str] = ()
    units: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class DemoAbsence:
    """Somebody was away, and another one stood in."""

    holder: str  # user name
    standin: str  # user name
    given_on: date
    from_on: date
    until_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class DemoReport:
    """The report on administrative reform, as this office sends it. `sending_day` is made up."""

    addressees: str
    recipients: Sequence[str]
    signer: str  # user name
    sending_day: int
    periods: Sequence[str] = ("quarter", "half", "nine_months", "year")


@dataclass(frozen=True, slots=True)
class Demo:
    """One demonstration; its files are register_YEAR.json, items_, indicators_, series_ and reports_ of it."""

    name: str  # as TRACKER_DEMO says it
    about: str
    day: date
    password: str
    domain: str  # of mailboxes; one that nobody can own (RFC 2606)
    committee: Mapping[str, Any]  # as create_committee takes it
    units: Sequence[DemoUnit]
    people: Sequence[DemoPerson]
    shown: Mapping[str, str]  # one sign-in a role, as the window of the server lists them: user name → in words
    term_began: date  # since when every post is held
    began_on: date  # the first day that is played: what is older was registered on it
    calendar: range  # the years before the day and up to the deadlines that lie furthest ahead
    given_on: date | None  # when what is no document's own was registered; none: on the day that its row says
    sets: Mapping[str, Sequence[str]]  # codes of units that answer each, or are counted: "communes"
    report: DemoReport
    shared_mailbox: tuple[str, ...] = ()  # codes of units whose people have no mailbox of their own begin so
    kinds: Sequence[DemoKind] = ()
    groups: Sequence[DemoGroup] = ()
    former: Sequence[FormerUnit] = ()
    absences: Sequence[DemoAbsence] = ()
    unit_from: date | None = None  # the first day of its units; none: they always were
    no_statement: str = field(default="Đơn vị, người thực hiện và diễn biến là dữ liệu minh họa")

    def file(self, name: str) -> Path:
        """The file of this name: items_2022.json."""
        return Path(__file__).with_name(f"{name}_{self.day.year}.json")

    def read(self, name: str) -> dict[str, Any]:
        """What it holds."""
        found: dict[str, Any] = json.loads(self.file(name).read_text(encoding="utf-8"))
        return found

    def full_name(self, user_name: str) -> str:
        """What somebody beside the heads is called."""
        return next(person.full_name for person in self.people if person.user_name == user_name)
