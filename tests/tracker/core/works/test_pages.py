"""Pages of works: mine, with how far each is; what is somebody else's is not there; a file is its orderer's alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.core.works.counted import kind, lan, ordered, row
from tests.tracker.documents.test_query_counts import asked
from tracker.accounts.models import Person, Post
from tracker.core import clock
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.core.works.claiming import claim_next
from tracker.core.works.doing import Doing
from tracker.core.works.jobs import do_works
from tracker.core.works.kinds import Result, init_works
from tracker.core.works.models import Work, WorkState
from tracker.core.works.services import order


@pytest.fixture
def done(app: Flask, office: Office, tmp_path: Path) -> int:
    """A work of Lan's with its file."""
    work_id = ordered(app, by=lan(office), log=str(tmp_path / "log"), to=2)
    do_works()
    return work_id


def test_who_ordered_it_sees_it_and_takes_its_file(client_of: ClientOf, done: int) -> None:
    client = client_of("lan")
    page = client.get(f"/works/{done}").text
    assert "2 bước" in page
    assert "Tải tệp về" in page
    assert "hx-trigger" not in page.split("<main")[1]
    answer = client.get(f"/works/{done}/file")
    assert (answer.status_code, answer.data, answer.mimetype) == (200, b"counted to 2\n", "text/plain")
    assert "filename*=UTF-8''%C4%91%C3%A3%20%C4%91%E1%BA%BFm.txt" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert f'href="/works/{done}"' in client.get("/works").text
    assert 'href="/works"' in client.get("/").text


@pytest.mark.parametrize("path", ["", "/file"])
@pytest.mark.parametrize("name", ["minh", "dong", "tam"])
def test_to_others_it_is_not_there(client_of: ClientOf, done: int, name: str, path: str) -> None:
    client = client_of(name)
    assert client.get(f"/works/{done}{path}").status_code == 404
    assert client.post(f"/works/{done}/cancel").status_code == 404
    assert client.post(f"/works/{done}/again").status_code == 404
    assert f'href="/works/{done}"' not in client.get("/works").text


def test_an_administrator_sees_it_with_the_name_but_not_its_file(client_of: ClientOf, done: int) -> None:
    client = client_of("quan")
    assert "Phạm Thị Lan" in client.get("/works").text
    page = client.get(f"/works/{done}").text
    assert "Phạm Thị Lan" in page
    assert f"/works/{done}/file" not in page
    assert "đến 2" not in client.get("/works").text + page, "what was asked for is nobody else's matter"
    assert "2 bước" not in page
    assert client.get(f"/works/{done}/file").status_code == 403


def test_who_lost_the_post_gets_no_file_made_with_it(client_of: ClientOf, office: Office, done: int) -> None:
    with unit_of_work():
        post = office.post("lan")
        db.session.execute(update(Post).where(Post.id == post.id).values(until_on=post.from_on))
    client = client_of("lan")
    assert client.get(f"/works/{done}/file").status_code == 403
    assert "Chức vụ đã thay đổi" in client.get(f"/works/{done}").text


def test_a_closed_account_opens_nothing(client_of: ClientOf, office: Office, done: int) -> None:
    client = client_of("lan")
    with unit_of_work():
        person_id = lan(office).person_id
        db.session.execute(update(Person).where(Person.id == person_id).values(disabled_at=clock.now()))
    answer = client.get(f"/works/{done}/file")
    assert (answer.status_code, "sign-in" in answer.headers["Location"]) == (302, True)


def test_how_far_it_is_comes_by_itself_with_a_script_and_without(
    app: Flask, client_of: ClientOf, office: Office
) -> None:
    work_id = ordered(app, by=lan(office))
    client = client_of("lan")
    assert "chờ đến lượt" in client.get(f"/works/{work_id}").text
    claimed = claim_next()
    assert claimed is not None
    with unit_of_work():
        db.session.execute(update(Work).values(done=3400, total=12345, words="dòng"))
    page = client.get(f"/works/{work_id}").text
    assert '<noscript><meta http-equiv="refresh"' in page
    part = client.get(f"/works/{work_id}", headers={"HX-Request": "true"}).text
    for shown in (page, part):
        assert "3.400/12.345" in shown
        assert "27%" in shown
        assert f'hx-get="/works/{work_id}"' in shown
    assert part.lstrip().startswith("<div")
    assert "<html" not in part


def test_the_button_cancels(app: Flask, client_of: ClientOf, office: Office) -> None:
    work_id = ordered(app, by=lan(office))
    client = client_of("lan")
    answer = client.post(f"/works/{work_id}/cancel", follow_redirects=True)
    assert "Đã hủy" in answer.text
    assert row(work_id).state is WorkState.CANCELLED
    assert "đã kết thúc" in client.post(f"/works/{work_id}/cancel", follow_redirects=True).text


def test_what_failed_says_why_and_is_ordered_again(app: Flask, client_of: ClientOf, office: Office) -> None:
    def run(_work: Doing, _arguments: Mapping[str, Any]) -> None:
        raise InvalidInput("Ổ đĩa <b>đầy</b>.")

    work_id = ordered(app, run, by=lan(office), to=5)
    do_works()
    client = client_of("lan")
    page = client.get(f"/works/{work_id}").text
    assert "Ổ đĩa &lt;b&gt;đầy&lt;/b&gt;." in page
    answer = client.post(f"/works/{work_id}/again")
    assert answer.headers["Location"] == f"/works/{work_id + 1}"
    assert (row(work_id + 1).state, row(work_id + 1).arguments) == (WorkState.WAITING, {"to": 5})


def test_a_hostile_name_does_no_harm(app: Flask, client_of: ClientOf, office: Office) -> None:
    def run(work: Doing, _arguments: Mapping[str, Any]) -> Result:
        work.path("made").write_bytes(b"<script>")
        return Result(work.path("made"), '../../"x"\r\nSet-Cookie: a=b\u202e.html', "text/html")

    work_id = ordered(app, run, by=lan(office))
    do_works()
    answer = client_of("lan").get(f"/works/{work_id}/file")
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert "Set-Cookie: a=b" not in str(answer.headers)
    assert "/" not in row(work_id).file_name
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_page_of_many_asks_as_often_as_one_of_few(app: Flask, client_of: ClientOf, office: Office) -> None:
    init_works(app, [kind()])

    def fill(names: tuple[str, ...]) -> None:
        with unit_of_work():
            for name in names:
                order("count", {"to": 1}, by=office.actor(name))

    client = client_of("quan")
    fill(("lan",))
    with asked() as few:
        client.get("/works")
    fill(("lan", "minh", "dong", "huong") * 5)
    with asked() as many:
        assert client.get("/works").text.count("Đếm") >= 20
    assert len(many) == len(few)
    assert client.get("/works?page=7").status_code == 200
