"""A kind is one record: what is known of a verb, a state, a kind of timeliness stands in its row. Every table that a
higher slice adds has a row for each of them; one that is missing is named.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

import pytest
from flask import Flask

from tests.house_rules.markup import icons_of_sprite
from tests.house_rules.sources import listed
from tracker.board.annex.results import STANDS
from tracker.board.buckets import BUCKETS
from tracker.core.project import ROOT
from tracker.items.deadlines.timeliness import (
    DROPPED,
    ENDED,
    ENDED_KINDS,
    NOT_BEGUN,
    OPEN,
    OPEN_KINDS,
    RUNS,
    STAGES,
    STOPPED,
    WORKING,
    Status,
    Timeliness,
)
from tracker.items.kinds import Kind
from tracker.items.one.deeds import NEEDS
from tracker.items.verbs import ORDER, Verb
from tracker.processes.buttons import ASSIGN_AGAIN, BUTTONS, DECIDE, REPLY_REGISTERED
from tracker.processes.services.acting import ACTS, ON_OWN_PAGE
from tracker.processes.services.carrying import STEPS
from tracker.reminders.deeds import OF_VERBS

STATIC = ROOT / "tracker" / "static"
#: (the table, as a developer finds it; what has a row there; what has none, with the reason)
TABLES: dict[str, tuple[Collection[str], type[Kind], dict[Kind, str]]] = {
    "STEPS of tracker/processes/services/carrying.py": (STEPS, Verb, {Verb.UPDATE_PROGRESS: "a note is no step"}),
    "BUTTONS of tracker/processes/buttons.py": (BUTTONS, Verb, {}),
    "OF_VERBS of tracker/reminders/deeds.py": (OF_VERBS, Verb, {}),
    "STANDS of tracker/board/annex/results.py": (STANDS, Status, {}),
    "BUCKETS of tracker/board/buckets.py": (BUCKETS, Timeliness, {Timeliness.DROPPED: "is not counted"}),
}
pytestmark = pytest.mark.sqlite_only


def lacking(table: Collection[str], kinds: Iterable[Kind], reasons: Collection[Kind] = ()) -> list[str]:
    """The kinds that have no row in a table, as code writes them."""
    return [f"{type(kind).__name__}.{kind.name}" for kind in kinds if kind not in table and kind not in reasons]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_a_row_for_each_kind(name: str) -> None:
    table, kinds, reasons = TABLES[name]
    faults = [f"{kind} has no row in {name}" for kind in lacking(table, kinds, reasons)]
    assert not faults, "give it one:" + listed(faults)
    assert not set(reasons) & set(table), "what has a row needs no reason for having none"


def test_a_row_that_is_missing_is_named() -> None:
    short = {verb: step for verb, step in STEPS.items() if verb is not Verb.RELEASE}
    assert "Verb.RELEASE" in lacking(short, Verb, [Verb.UPDATE_PROGRESS])
    assert lacking({}, [Status.SUSPENDED, Timeliness.OVERDUE]) == ["Status.SUSPENDED", "Timeliness.OVERDUE"]


def test_tables_know_nothing_that_is_no_kind() -> None:
    assert set(BUTTONS) - set(Verb) == {ASSIGN_AGAIN, DECIDE, REPLY_REGISTERED}
    assert set(NEEDS) <= set(ORDER)
    assert set(ACTS) | set(ON_OWN_PAGE) == {str(name) for name, button in BUTTONS.items() if button.roles}


@pytest.mark.parametrize("kind", [*Verb, *Status, *Timeliness], ids=repr)
def test_a_kind_is_its_value_and_has_its_words(kind: Kind) -> None:
    assert type(kind)(kind.value) is kind
    assert str(kind) == kind.value == kind.name.lower(), "addresses, rows and style sheets have it"
    assert str(kind.row.words), f"{kind!r} has no words"


def test_a_kind_without_a_row_does_not_start() -> None:
    with pytest.raises(ValueError, match="not enough values"):

        class Colour(Kind):
            RED = "red"


def test_a_verb_has_its_line_in_the_history_and_its_note() -> None:
    faults = [repr(verb) for verb in Verb if not (str(verb.row.history) and str(verb.row.done))]
    assert not faults, "give it `history` and `done`:" + listed(faults)
    assert len({verb.row.action for verb in Verb}) == len(Verb)


def test_a_verb_with_a_button_has_a_page_or_is_pressed(app: Flask) -> None:
    known = set(app.view_functions)
    asked = {verb: verb.value if verb.row.posts else verb.row.form or f"{verb.value}_form" for verb in ORDER}
    faults = [f"Verb.{verb.name} has no endpoint items.{name}" for verb, name in asked.items()
              if f"items.{name}" not in known]  # fmt: skip
    assert not faults, "add its page to tracker/items/one/routes/verbs.py:" + listed(faults)


def test_a_verb_can_be_reached_in_a_drawing() -> None:
    """By the button of a step, as a message, or anywhere; to assign anew follows from the steps at hand."""
    found = {
        Verb(name) for name, one in BUTTONS.items() if name in list(Verb) and (one.roles or one.told or one.anywhere)
    }
    assert set(Verb) - found == {Verb.REASSIGN}


def test_every_verb_can_be_done_somewhere() -> None:
    assert not [repr(verb) for verb in Verb if not verb.row.at]


def test_signs_are_drawn() -> None:
    known = icons_of_sprite(STATIC / "img" / "icons.svg")
    asked = {f"st-{status}" for status in Status} | {kind.row.icon for kind in Timeliness if kind.row.icon}
    assert asked <= known, asked - known


def test_colours_are_in_the_style_sheets() -> None:
    """A kind in time and one that is no longer followed have the colour of plain text; bars show what is counted."""
    found = set(re.findall(r"\.((?:when|f|is)-[a-z_]+)", "".join(
        path.read_text(encoding="utf-8") for path in sorted((STATIC / "css").glob("*.css")))))  # fmt: skip
    plain = {Timeliness.ON_TRACK, Timeliness.DROPPED}
    asked = {f"when-{kind}" for kind in Timeliness if kind not in plain} | {f"f-{kind}" for kind in BUCKETS}
    asked |= {f"is-{kind}" for kind in Timeliness if kind.row.is_pressing}
    asked |= {status.row.look for status in Status if status.row.look}
    assert asked <= found, asked - found


def test_the_sets_of_states() -> None:
    """What the rows say, said once more: a slip in a row shows here by name."""
    assert {status.name for status in OPEN} == {
        "REGISTERED", "ASSIGNED", "IN_PROGRESS", "PENDING_CONFIRMATION", "SUSPENDED",
    }  # fmt: skip
    assert {status.name for status in ENDED} == {"COMPLETED", "CANCELLED", "SUPERSEDED"}
    assert {status.name for status in DROPPED} == {"CANCELLED", "SUPERSEDED"}
    assert {status.name for status in RUNS} == {"REGISTERED", "ASSIGNED", "IN_PROGRESS"}
    assert {status.name for status in STOPPED} == {"PENDING_CONFIRMATION", "SUSPENDED"}
    assert {status.name for status in WORKING} == {"ASSIGNED", "IN_PROGRESS"}
    assert {status.name for status in NOT_BEGUN} == {"REGISTERED", "ASSIGNED"}
    assert [status.name for status in STAGES] == ["REGISTERED", "ASSIGNED", "IN_PROGRESS", "PENDING_CONFIRMATION"]


def test_the_sets_of_timeliness() -> None:
    assert [kind.name for kind in OPEN_KINDS] == ["OVERDUE", "DUE_SOON", "ON_TRACK", "NO_DEADLINE"]
    assert [kind.name for kind in ENDED_KINDS] == ["DONE_ON_TIME", "DONE_LATE", "DROPPED"]
    assert {kind.name for kind in Timeliness if kind.row.is_late} == {"OVERDUE", "DONE_LATE"}
    assert {kind.name for kind in Timeliness if kind.row.is_pressing} == {"OVERDUE", "DUE_SOON"}
