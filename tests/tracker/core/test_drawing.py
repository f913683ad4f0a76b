"""Pieces of the frame that are kept ready: what is another person's, or has changed since, never stands in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import meta
from sqlalchemy import select, update

from tests.conftest import ClientOf
from tracker.accounts.models import Person
from tracker.core.extensions import db
from tracker.core.project import ROOT
from tracker.core.work import unit_of_work
from tracker.organization.models import Committee

#: What a piece may ask for besides what it is given: the same for each request in a language under a folder.
SAME = {"_", "url_for", "get_locale", "bootstrap"}
GIVEN = {
    "base_head.html": set(),
    "base_sidebar.html": {"entries", "committee_name"},
    "base_bottom_bar.html": {"entries"},
    "base_topbar.html": {
        "name", "position", "words", "marks", "committee_name", "today", "theme", "is_bell", "has_unread",
        "has_position",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", GIVEN)
def test_a_piece_asks_for_nothing_but_what_it_is_kept_by(shared_app: Flask, name: str) -> None:
    source = Path(ROOT / "templates" / name).read_text(encoding="utf-8")
    asked = meta.find_undeclared_variables(shared_app.jinja_env.parse(source))
    assert asked <= GIVEN[name] | SAME


def test_each_person_reads_the_own_name_and_has_keys_of_forms_of_the_own(client_of: ClientOf) -> None:
    one, other = client_of("lan").get("/search").text, client_of("minh").get("/search").text
    again = client_of("lan").get("/search").text
    assert ("Phạm Thị Lan" in one, "Phạm Thị Lan" in other, "Phạm Thị Lan" in again) == (True, False, True)
    keys = [re.findall(r'name="form_key" value="([^"]+)"', page) for page in (one, other, again)]
    found = [key for of_page in keys for key in of_page]
    assert len(found) == len(set(found)) >= 9
    tokens = [set(re.findall(r'name="csrf_token" value="([^"]+)"', page)) for page in (one, other)]
    assert not tokens[0] & tokens[1]


def test_words_that_were_searched_for_are_escaped_and_of_their_page_alone(client_of: ClientOf) -> None:
    client = client_of("lan")
    page = client.get('/search?q="><b>x<!--beside name-->').text
    assert 'value="&#34;&gt;&lt;b&gt;x&lt;!--beside name--&gt;"' in page
    assert "&lt;b&gt;x" not in client.get("/search").text


def test_a_new_name_of_the_committee_and_another_language_show_with_the_next_page(
    app: Flask, client_of: ClientOf
) -> None:
    client = client_of("lan")
    assert "UBND Mới" not in client.get("/search").text
    with app.app_context(), unit_of_work():
        db.session.execute(update(Committee).values(short_name="UBND Mới"))
    assert client.get("/search").text.count("<small>UBND Mới</small>") == 2
    with app.app_context():
        lan = select(Person.id).where(Person.full_name == "Phạm Thị Lan")
        with unit_of_work():
            db.session.execute(update(Person).where(Person.id.in_(lan)).values(language="en"))
    assert "Sign out" in client.get("/search").text
