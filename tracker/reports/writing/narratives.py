"""Lines of narrative fields: what the office or a unit wrote for a section, sentence by sentence as typed. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from tracker.reports.periods import read_period
from tracker.reports.writing.facts import Source, SourceKind
from tracker.reports.writing.line import Line

#: Stands in the source of a line whose words nobody has looked at since an earlier period.
TAKEN_OVER = "lấy từ kỳ trước, chưa xem lại"


class Written(Protocol):
    """What was written in a field; see `narratives.queries.Told`."""

    @property
    def field_id(self) -> int: ...

    @property
    def title(self) -> str: ...

    @property
    def unit_id(self) -> int | None: ...

    @property
    def unit(self) -> str: ...

    @property
    def words(self) -> str: ...

    @property
    def taken_from(self) -> str: ...

    @property
    def by(self) -> str: ...


def narrative_lines(told: Written) -> Iterator[Line]:
    """One line a paragraph. Of units each first line names the unit, for several write in one field."""
    key = f"narrative:{told.field_id}" + (f".{told.unit_id}" if told.unit_id is not None else "")
    source = Source(SourceKind.NARRATIVE, told.field_id, told.title, _meta(told))
    for number, words in enumerate(told.words.splitlines(), 1):
        if words.strip():
            body = f"{told.unit}: {words}" if told.unit and number == 1 else words
            yield Line(f"{key}:{number}" if number > 1 else key, body, sources=(source,))


def narrative_of(key: str) -> dict[str, Any] | None:
    """Which text a line tells: narrative:5 → field_id 5, narrative:5.3:2 → and unit 3; None: no such line."""
    kind, _, rest = key.partition(":")
    field_id, _, unit = rest.partition(":")[0].partition(".")
    if kind != "narrative" or not field_id.isdecimal():
        return None
    return {"field_id": int(field_id)} | ({"unit": int(unit)} if unit.isdecimal() else {})


def _meta(told: Written) -> str:
    if told.taken_from:
        return f"{read_period(told.taken_from).name}, {TAKEN_OVER}"
    return ", ".join(part for part in (told.unit, told.by) if part)
