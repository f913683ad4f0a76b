"""The rows of one list of people beside each other: who stands in it twice, and which user names it uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.accounts.user_names import user_name_of
from tracker.core.search import fold
from tracker.moving.models import ImportRun
from tracker.moving.people.hand import SHOWN, cells_of
from tracker.moving.people.register import People
from tracker.moving.people.sheets.fields import Field
from tracker.moving.people.sheets.values import UnclearError, key_of_name, read_mail, read_name, read_phone


@dataclass(slots=True)
class Listed:
    """A row of the file, as other rows of the same name are compared with it."""

    place: int
    line: int
    name: str
    email: str
    phone: str
    user_name: str
    where: str  # unit and title, folded
    person_id: int | None  # whom taking it made

    def is_reached_as(self, other: Listed) -> bool:
        """Whether both have one address, number or user name: one person."""
        return any(
            mine and mine == theirs
            for mine, theirs in (
                (self.email, other.email), (self.phone, other.phone), (self.user_name, other.user_name),
            )
        )  # fmt: skip

    def is_another(self, other: Listed) -> bool:
        """Whether both have an address of their own, or a user name."""
        return bool(self.email and other.email and self.email != other.email) or bool(
            self.user_name and other.user_name and self.user_name != other.user_name
        )


class PeopleRows:
    """Every row of the run that is one. One query."""

    def __init__(self, run: ImportRun, people: People) -> None:
        self.people = people
        self.by_place: dict[int, Listed] = {}
        self.by_name: dict[str, list[Listed]] = {}
        self.by_user_name: dict[str, Listed] = {}
        self.proposed: dict[str, int] = {}
        for place, (line, cells, target) in cells_of(run).items():
            row = _listed(place, line, cells, target)
            self.by_place[place] = row
            self.by_name.setdefault(row.name, []).append(row)
            if row.user_name:
                self.by_user_name.setdefault(row.user_name, row)
            if before := str((cells.get(SHOWN) or {}).get("user_name", "")):
                self.proposed.setdefault(before, place)

    def before(self, place: int) -> Iterator[Listed]:
        """Earlier rows of the same name."""
        own = self.by_place.get(place)
        return (row for row in self.by_name.get(own.name, ()) if row.place < place) if own else iter(())

    def taken(self) -> frozenset[int]:
        """Whom this run has made or met."""
        return frozenset(row.person_id for row in self.by_place.values() if row.person_id is not None)

    def user_name_for(self, place: int, full_name: str) -> str:
        """A user name that nobody has, neither in the register nor in the file; asked again it is the same."""
        mine = next((name for name, at in self.proposed.items() if at == place), "") if place in self._places else ""
        stem, number = user_name_of(full_name), 1
        if mine and mine.startswith(stem) and mine not in self.people.by_user_name and mine not in self.by_user_name:
            return mine
        name = stem
        while name in self.people.by_user_name or name in self.by_user_name or self.proposed.get(name, place) != place:
            number += 1
            name = f"{stem}{number}"
        self.proposed[name] = place
        return name

    @property
    def _places(self) -> frozenset[int]:
        return frozenset(self.proposed.values())


def _listed(place: int, line: int, cells: Mapping[str, Any], target: int | None) -> Listed:
    where = f"{cells.get(Field.UNIT) or cells.get('group', '')} {cells.get(Field.TITLE, '')}"
    return Listed(
        place, line, key_of_name(read_name(cells.get(Field.NAME, ""))), _quiet(read_mail, cells.get(Field.EMAIL)),
        _digits(_quiet(read_phone, cells.get(Field.PHONE))), cells.get(Field.USER_NAME, "").strip().casefold(),
        " ".join(fold(where).split()), target,
    )  # fmt: skip


def _quiet(read: Any, words: str | None) -> str:
    try:
        return str(read(words or "")).casefold()
    except UnclearError:
        return ""


def _digits(words: str) -> str:
    return "".join(c for c in words if c.isdigit())
