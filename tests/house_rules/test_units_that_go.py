"""Every column that names a unit says what becomes of it when the unit is merged, split or leaves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from tracker.core.database import Base
from tracker.reorganizing.scope import scopes

pytestmark = pytest.mark.sqlite_only
#: Of tables that no reorganisation changes: why the old unit stays there, or who sees to it.
STAYS = {
    "calendar_feed.unit_id": "an address of the old unit's calendar: it ends with the unit",
    "ladder.unit_id": "begins anew with who takes over: reminders.reorganized",
    "lesson.unit_id": "what was learnt of a name: read through the unit's successors by organization.matching",
    "mail.unit_id": "what was sent, and to which mailbox",
    "mail_link.unit_id": "a link of a mail that was sent: it opens what its unit could do then",
    "narrative_text.unit_id": "what was written for a period, by the unit of that time",
    "notice.mailbox_id": "what was told, and to which mailbox: over with the unit, by reminders.reorganized",
    "run_event.unit_id": "the history, who did it then: runs read it through processes.services.heirs",
}


def naming_units() -> Iterator[tuple[str, str]]:
    """Tables and columns that refer to a unit."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column.table.name == "unit" for key in column.foreign_keys):
                yield table.name, column.name


def test_every_column_that_names_a_unit_follows_it_or_says_why_not(shared_app: Flask) -> None:
    followed = {scope.table.name for scope in scopes([])}
    found = {f"{table}.{column}" for table, column in naming_units() if table not in followed}
    assert found == set(STAYS), (
        "a column of a unit: let the reorganisation move it (tracker/reorganizing/scope.py names its table, so that it "
        "can be taken back), or say here why the old unit stays in it"
    )


def test_the_tables_of_runs_follow(shared_app: Flask) -> None:
    followed = {scope.table.name for scope in scopes([])}
    assert {"run_token", "step_answer", "assignment", "designation", "extension"} <= followed
