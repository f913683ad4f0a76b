"""Whoever changes a sentence of a report keeps nobody from writing while its draft is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import event

from tests.conftest import ClientOf
from tests.journeys.browsing import Page
from tests.tracker.items.next_tasks.test_next_tasks import the_item
from tests.tracker.reports import reported
from tracker.core.database import WRITES
from tracker.core.extensions import db

pytestmark = [pytest.mark.world("demo"), pytest.mark.settings(LANGUAGE="en")]
DAY = date(2022, 6, 15)
#: Every draft reads the steps of its items, and nothing else that these forms do.
OF_A_DRAFT = "FROM milestone"


@contextmanager
def drafts() -> Iterator[list[bool]]:
    """Of each draft that is made meanwhile, whether it is made under the lock of a write."""
    found: list[bool] = []

    def note(connection: object, _cursor: object, statement: str, *_: object) -> None:
        if OF_A_DRAFT in statement:
            found.append(bool(connection.get_execution_options().get(WRITES)))  # type: ignore[attr-defined]

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def line() -> str:
    return f"item:{the_item('12/KH-UBND').id}"


Sent = Callable[[], Mapping[str, str]]
CHANGES: dict[str, Sent] = {
    "sentences": lambda: {"section": "I.2", "words": "Đã in 500 tờ rơi"},
    "leave-out": lambda: {"key": line(), "out": "1"},
    "lines/own:1": lambda: {"words": "Câu khác", "seen": "Câu thêm thứ 1."},
    "automatic": lambda: {"key": "own:1", "seen": "Câu thêm thứ 1."},
    "comments": lambda: {"key": "own:1", "words": "Nêu rõ hơn"},
    "unplaced": dict,
}


@pytest.mark.parametrize("act", CHANGES)
def test_the_draft_is_made_before_the_write_begins(app: Flask, client_of: ClientOf, act: str) -> None:
    number = reported.draft(own=1)
    client, sent = client_of("lan"), CHANGES[act]()
    with drafts() as made:
        answer = client.post(f"/reports/{number}/{act}", data=sent)
    assert (answer.status_code, set(made)) == (303, {False})


def test_submitting_and_approving_too(app: Flask, client_of: ClientOf) -> None:
    number = reported.draft()
    address = f"/reports/{number}/closing"
    for name, act in (("lan", "submit"), ("dong", "approve")):
        client = client_of(name)
        form = Page(200, address, client.get(address).text).form(action=act)
        with drafts() as made:
            answer = client.post(form.action, data=form.sent | {"straight": "1", "despite": "1"})
        assert (act, answer.status_code, set(made)) == (act, 303, {False})


def test_what_was_changed_meanwhile_is_not_overlooked(app: Flask, client_of: ClientOf) -> None:
    """The draft of a moment ago does not hold where somebody else has changed a sentence since."""
    number = reported.draft(own=1)
    client = client_of("lan")
    old = {"words": "Câu khác", "seen": "Câu thêm thứ 1."}
    assert client.post(f"/reports/{number}/lines/own:1", data=old).status_code == 303
    assert client.post(f"/reports/{number}/lines/own:1", data=old | {"words": "Câu thứ ba"}).status_code == 409
