"""The column types of the house."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, StatementError

from tests.factories import make_failed_attempt, make_person, make_post, make_unit
from tracker.accounts.models import FailedAttempt, Post
from tracker.core.actor import Role
from tracker.core.extensions import db


def test_a_moment_comes_back_in_utc(app: Flask) -> None:
    hanoi = timezone(timedelta(hours=7))
    make_failed_attempt("lan", at=datetime(2022, 6, 15, 8, 30, tzinfo=hanoi))
    db.session.expire_all()
    assert db.session.scalars(select(FailedAttempt.at)).one() == datetime(2022, 6, 15, 1, 30, tzinfo=UTC)


def test_a_moment_without_a_zone_is_refused(app: Flask) -> None:
    with pytest.raises(StatementError, match="time zone"):
        make_failed_attempt("lan", at=datetime(2022, 6, 15, 8, 30))  # noqa: DTZ001 - that is the fault
    db.session.rollback()


def test_a_choice_is_stored_as_its_word(app: Flask) -> None:
    make_post(make_person(), make_unit(), Role.CLERK)
    assert db.session.scalar(text("SELECT role FROM post")) == "clerk"


def test_a_word_is_written_where_it_is_compared_and_nothing_else_is(app: Flask) -> None:
    written = str(select(Post.id).where(Post.role == Role.CLERK, Post.title == "Chuyên viên'; --"))
    assert "post.role = 'clerk'" in written
    assert "post.title = :title_1" in written, "what somebody typed is bound"
    person, unit = make_person(), make_unit()
    clerk, head = make_post(person, unit, Role.CLERK), make_post(person, unit, Role.HEAD)
    assert db.session.scalars(select(Post.id).where(Post.role == Role.CLERK)).all() == [clerk.id]
    assert db.session.scalars(select(Post.id).where(Post.role != Role.CLERK)).all() == [head.id]


def test_a_row_of_nobody_is_refused(app: Flask) -> None:
    """Foreign keys hold on SQLite too."""
    person, unit = make_person(), make_unit()
    with pytest.raises(IntegrityError):
        make_post(person, unit, unit_id=9999)
    db.session.rollback()
