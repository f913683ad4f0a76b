"""The workbook that goes out is read in again elsewhere: units, then people, then the list of tasks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import MakeApp
from tests.tracker.moving.out.opened import run
from tests.tracker.moving.out.test_round_trip import set_up_binh_son
from tracker.accounts.models import Person
from tracker.core.extensions import db
from tracker.organization.models import Unit


@pytest.mark.world("demo")
def test_the_workbook_comes_in_elsewhere(app: Flask, make_app: MakeApp, tmp_path: Path) -> None:
    book = tmp_path / "all.xlsx"
    assert run(app, "export", "--xlsx", book).exit_code == 0
    codes = set(db.session.scalars(select(Unit.code)))
    names = set(db.session.scalars(select(Person.user_name)))
    other = make_app("empty")
    with other.app_context():
        set_up_binh_son(other)
        for kind in ("units", "people", "items"):
            done = run(other, "import", kind, book, "--format", "json")
            print(kind, done.exit_code, done.output[:3000], done.exception)
            if kind=="people": print(sorted(codes ^ set(db.session.scalars(select(Unit.code)))))
        print(names ^ set(db.session.scalars(select(Person.user_name))))
