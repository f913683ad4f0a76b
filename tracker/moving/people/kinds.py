"""Lists of units and of people as kinds of runs."""

from __future__ import annotations

from tracker.moving.models import RunKind
from tracker.moving.people.announcing import tell_of_posts
from tracker.moving.people.doubts import answers_of, check_answer, explain
from tracker.moving.people.files import read_file
from tracker.moving.people.mended import parents_first
from tracker.moving.people.people_hand import PeopleHand
from tracker.moving.people.sheets.fields import FIELDS
from tracker.moving.people.units_hand import UnitsHand
from tracker.moving.policies import can_import_people
from tracker.moving.runs.kinds import Kind

UNITS = Kind(
    RunKind.UNITS,
    may=can_import_people,
    read=lambda data, _name, mapping: read_file(RunKind.UNITS, data, mapping),
    hand=lambda run, by, on: UnitsHand(run, by, on, answers_of(run)),
    explain=explain,
    check_answer=check_answer,
    cells=FIELDS[RunKind.UNITS],
    mended=parents_first,
)
PEOPLE = Kind(
    RunKind.PEOPLE,
    may=can_import_people,
    read=lambda data, _name, mapping: read_file(RunKind.PEOPLE, data, mapping),
    hand=lambda run, by, on: PeopleHand(run, by, on, answers_of(run)),
    explain=explain,
    check_answer=check_answer,
    learn=tell_of_posts,
    cells=FIELDS[RunKind.PEOPLE],
)
