"""The first day of an office: steps that tick themselves, one primary button, gone for good when all are done."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, event, update

from tests.factories import make_document, save
from tests.fresh import Fresh, below, fresh_office
from tracker.accounts.models import Person
from tracker.core.actor import SYSTEM, Role
from tracker.core.extensions import db
from tracker.health.first_day.facts import gather
from tracker.health.first_day.jobs import note_first_day
from tracker.health.first_day.steps import first_day
from tracker.items.models.outline import Field
from tracker.live_settings import set_live
from tracker.reminders.models.outbox import Mail, MailState

NOW = datetime(2022, 6, 15, 2, tzinfo=UTC)
BUTTON = re.compile(r'class="btn[^"]*btn-primary[^"]*" (?:href="([^"]+)"|type="submit")')


@pytest.fixture
def fresh(app: Flask) -> Fresh:
    return fresh_office(app)


def steps(page: str) -> list[str]:
    """How each of them is shown: done, next, later."""
    return re.findall(r'<li class="is-(done|next|later)"', page)


def primary(client: FlaskClient) -> list[str]:
    """Where the primary buttons of home lead."""
    return BUTTON.findall(client.get("/").text)


def finish() -> None:
    """All that is left after units and people."""
    save(Field(code="cchc", name="Cải cách hành chính", position=1))
    save(
        Mail(
            message_id="<1@x>", kind="access", address="a@example.org", subject="", text="", html="",
            state=MailState.SENT, made_at=NOW, due_at=NOW, sent_at=NOW,
        )
    )  # fmt: skip
    make_document("12")


@pytest.mark.world("empty")
def test_each_sees_the_steps_ticked_and_what_comes_next_for_the_own_role(fresh: Fresh) -> None:
    assert steps(fresh.admin.get("/").text) == ["next", "later", "later", "later", "done", "later", "later"]
    assert primary(fresh.admin) == ["/first-steps/address"]
    set_live({"PUBLIC_URL": "https://theodoi.binhson.example"})
    assert steps(fresh.admin.get("/").text) == ["done", "next", "later", "later", "done", "later", "later"]
    assert primary(fresh.admin) == ["/first-steps/mail"]
    set_live({"MAIL": "off"})
    assert primary(fresh.admin) == ["/first-steps/starting-set"]
    below()
    assert primary(fresh.admin) == ["/people/new"]
    clerk = fresh.joined(Role.CLERK)
    page = clerk.get("/").text
    assert steps(page) == ["done", "done", "done", "done", "done", "next", "later"]
    assert primary(clerk) == ["/first-steps/starting-set"]
    set_live({"MAIL": "smtp"})
    page = clerk.get("/").text
    assert steps(page)[1] == "later"
    assert "Quản trị hệ thống thực hiện." in page, "the mail server is not the clerk's"
    assert "is-next" not in fresh.joined(Role.LEADER).get("/").text, "it is nothing to those who only look"
    db.session.execute(update(Person).where(Person.user_name == "clerk.ubnd").values(must_change_password=True))
    db.session.commit()
    page = fresh.admin.get("/").text
    assert "3 người; 01 người chưa đăng nhập" in page
    assert 'class="btn btn-sm btn-quiet" href="/people?state=new"' in page
    assert "Người clerk" in fresh.admin.get("/people?state=new").text
    assert "Trần Quản Trị" not in fresh.admin.get("/people?state=new").text.split("<tbody")[1]


@pytest.mark.world("empty")
@pytest.mark.settings(MAIL="smtp", PUBLIC_URL="https://theodoi.binhson.example")
def test_with_all_done_it_goes_and_never_comes_back(fresh: Fresh) -> None:
    below()
    clerk = fresh.joined(Role.CLERK)
    assert note_first_day() == {"noted": 0}
    finish()
    for client in (clerk, fresh.admin):
        assert steps(client.get("/").text) == []
        assert steps(client.get("/first-steps").text) == ["done"] * 7, "the page keeps it"
    assert primary(clerk) == ["/documents/new"], "the clerk's own button is back"
    assert (note_first_day(), note_first_day()) == ({"noted": 1}, {"noted": 0})
    db.session.execute(delete(Mail))  # as the sweep of old mails does
    db.session.commit()
    asked: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    assert steps(clerk.get("/").text) == []
    assert asked
    assert not any("field.is_active" in words for words in asked), "nothing is asked any more"


@pytest.mark.parametrize(
    "office",
    [
        pytest.param("huyen", marks=pytest.mark.world("demo")),
        pytest.param("xa", marks=(pytest.mark.world("xa"), pytest.mark.settings(TODAY="2026-06-15"))),
    ],
)
def test_the_demonstrations_are_past_their_first_day(app: Flask, office: str) -> None:
    found = first_day(gather(), by=SYSTEM)
    assert [step.title for step in found.steps if not step.is_done] == [], office


@pytest.mark.world("empty")
def test_only_who_sets_up_or_keeps_the_register_has_the_page(fresh: Fresh) -> None:
    assert fresh.admin.get("/first-steps").status_code == 200
    assert fresh.joined(Role.LEADER).get("/first-steps").status_code == 403
