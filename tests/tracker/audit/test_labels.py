"""History in words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from tests.factories import Office, make_document
from tests.tracker.items.tracked import registered
from tracker.audit import labels
from tracker.audit.models import AuditEntry
from tracker.core.actor import SYSTEM, Role
from tracker.core.extensions import db
from tracker.organization.models import UnitKind


@pytest.fixture(autouse=True)
def _english(app: Flask) -> None:
    app.config["TRACKER_LANGUAGE"] = "en"


def entry(action: str, kind: str = "unit", **fields: Any) -> AuditEntry:
    """An entry by Nguyễn Thị Hương."""
    return AuditEntry(
        **{
            "at": datetime(2022, 6, 15, 1, 0, tzinfo=UTC),
            "person_id": 3,
            "person_name": "Nguyễn Thị Hương",
            "action": action,
            "subject_kind": kind,
            "subject_id": 1,
            "note": "",
            **fields,
        }
    )


def test_a_sentence_holds_its_values_and_lists_the_rest() -> None:
    renamed = entry(
        "unit.renamed",
        before={"name": "Phòng A", "short_name": "P. A", "email": ""},
        after={"name": "Phòng B", "short_name": "P. B", "email": "b@x.vn"},
    )
    assert labels.sentence(renamed, by=SYSTEM) == (
        "Nguyễn Thị Hương renamed the unit: “Phòng A” to “Phòng B”: "
        "Short name “P. A” to “P. B”; Mailbox “(empty)” to “b@x.vn”"
    )


def test_words_of_enums_days_and_truths_are_written_out() -> None:
    edited = entry(
        "unit.edited",
        before={"kind": UnitKind.TEAM.value, "active_from": "2022-01-05", "odd": True},
        after={"kind": UnitKind.CENTRE.value, "active_from": None, "odd": ["a", "b"]},
    )
    assert [tuple(map(str, change)) for change in labels.history_lines([edited], by=SYSTEM)[0].changes] == [
        ("Kind of unit", "Team", "Centre"),
        ("First day", "05/01/2022", ""),
        ("odd", "yes", "a, b"),
    ]


def test_a_moment_is_written_in_the_zone_of_the_office() -> None:
    (line,) = labels.history_lines([entry("x", after={"seen_at": "2022-06-15T01:30:00+00:00"})], by=SYSTEM)
    assert line.changes[0].after == "15/06/2022 08:30"


def test_what_was_empty_when_a_thing_was_made_is_not_told() -> None:
    (line,) = labels.history_lines([entry("unit.created", after={"name": "Phòng A", "email": ""})], by=SYSTEM)
    assert [(str(change.label), change.before, change.after) for change in line.changes] == [("Name", None, "Phòng A")]


def test_the_system_is_named_and_a_note_is_a_quotation() -> None:
    (line,) = labels.history_lines(
        [entry("unit.edited", person_id=None, person_name="Hệ thống", note="Sáp nhập")], by=SYSTEM
    )
    assert (line.who, line.quote) == ("The system", "Sáp nhập")


def test_an_action_without_words_is_shown_as_it_is() -> None:
    assert labels.sentence(entry("strange.thing"), by=SYSTEM) == "Nguyễn Thị Hương strange.thing"


def test_a_value_in_a_sentence_that_is_missing_is_left_empty() -> None:
    assert labels.sentence(entry("unit.closed"), by=SYSTEM) == "Nguyễn Thị Hương closed the unit, last day "


def test_a_percent_sign_in_a_value_breaks_nothing() -> None:
    renamed = entry("unit.renamed", before={"name": "100%(x)s"}, after={"name": "50% %d"})
    assert labels.sentence(renamed, by=SYSTEM) == "Nguyễn Thị Hương renamed the unit: “100%(x)s” to “50% %d”"


def test_words_are_given_once() -> None:
    with pytest.raises(ValueError, match=r"unit\.renamed"):
        labels.register_actions({"unit.renamed": "again"})


def test_several_changes_are_told_as_one() -> None:
    newest = entry("unit.edited", before={"email": "b"}, after={"email": "c"})
    oldest = entry("unit.edited", before={"email": "a", "name": "A"}, after={"email": "b", "name": "B"})
    told = {str(c.label): (c.before, c.after) for c in labels.changes_of([newest, oldest], by=SYSTEM)}
    assert told == {"Mailbox": ("a", "c"), "Name": ("A", "B")}


def test_every_member_of_an_enum_has_its_words() -> None:
    from tracker.organization.labels import LEVELS, ROLES, UNIT_KINDS
    from tracker.organization.models import Level

    assert (set(LEVELS), set(ROLES), set(UNIT_KINDS)) == (set(Level), set(Role), set(UnitKind))


def test_a_post_is_told_in_one_sentence() -> None:
    opened = entry(
        "person.post_opened",
        "person",
        after={"title": "Trưởng phòng", "unit": "Phòng Nội vụ", "role": "head", "from_on": str(date(2022, 6, 1))},
    )
    import tracker.accounts.labels  # noqa: F401 - it registers the sentence

    (line,) = labels.history_lines([opened], by=SYSTEM)
    assert line.did == "gave the post “Trưởng phòng”, Phòng Nội vụ, from 01/06/2022"
    assert [str(change.after) for change in line.changes] == ["Head of a unit"]


def test_another_row_is_named_for_who_may_know_of_it_and_linked(app: Flask, office: Office) -> None:
    shown, secret = registered("Việc <mở>"), registered("Việc kín", document=make_document(restricted=True))
    entries = [
        entry("item.supersede", "item", before={"superseded_by": ""}, after={"superseded_by": f"item:{item_id}"})
        for item_id in (shown, secret, 0)
    ]
    with app.test_request_context():
        told = {name: [str(line.did) for line in labels.history_lines(entries, by=office.actor(name))]
                for name in ("lan", "tam")}  # fmt: skip
    start = "let another item take over: "
    opened = f'{start}<a href="/items/{shown}">Việc &lt;mở&gt;</a>'
    closed = f'{start}<a href="/items/{secret}">Việc kín</a>'
    assert told["lan"] == [opened, closed, f"{start}(not kept in the history)"]
    assert told["tam"] == [opened, f"{start}an item of restricted sight", f"{start}(not kept in the history)"]


def test_what_only_tells_of_a_hidden_row_is_left_out(office: Office) -> None:
    secret = make_document("14", restricted=True)
    lines = [entry("item.urged", "item", after={"urged_by": f"document:{secret.id}"}), entry("item.cancel", "item")]
    told = {name: [line.did for line in labels.history_lines(lines, by=office.actor(name))] for name in ("lan", "tam")}
    assert told["tam"] == ["cancelled the item"]
    assert told["lan"] == ["noted that 14/KH-UBND (01/03/2022) urges the item on", "cancelled the item"]


def test_a_page_of_references_asks_once_for_each_kind(app: Flask, office: Office) -> None:
    items = [registered(f"Việc {number}") for number in range(6)]
    entries = [entry("item.supersede", "item", after={"superseded_by": f"item:{item_id}"}) for item_id in items]
    asked_for: list[str] = []
    by = office.actor("tam")
    event.listen(db.engine, "before_cursor_execute", lambda *given: asked_for.append(given[2]))
    labels.history_lines(entries[:1], by=by)
    labels.history_lines(entries, by=by)
    assert len(asked_for) == 2, "once for one, once for six"
