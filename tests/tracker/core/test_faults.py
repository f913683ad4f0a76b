"""While the database is away, held, too slow, full or upgraded: a page with words, and nothing typed is lost."""

from __future__ import annotations

import io
import re
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, text

from tests.conftest import ClientOf, MakeApp
from tests.factories import Office, make_document
from tests.tracker.documents.test_query_counts import asked
from tracker.core.extensions import db
from tracker.core.faults import DiskFull, TooSlow, Upgraded
from tracker.core.jobs import Every, Job, run_job
from tracker.core.security import public
from tracker.core.work import unit_of_work
from tracker.documents.models import Attachment
from tracker.organization.models import Unit

NOWHERE = ("sqlite:////nowhere/at/all/tracker.sqlite3", "postgresql://nobody@127.0.0.1:1/nothing")
AWAY = ("Cơ sở dữ liệu không trả lời", "The database does not answer")
UPGRADED = ("Phần mềm đang được nâng cấp", "The program is being upgraded")
BUSY = ("Người khác đang lưu dữ liệu", "Somebody else is writing")
PDF = b"%PDF-1.4\n" + b"0" * 200_000 + b"\n%%EOF\n"


def set_revision(revision: str) -> None:
    """As if another version had upgraded the database under us."""
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})


@contextmanager
def held(unit_id: int) -> Iterator[None]:
    """Somebody else has changed a unit, and has not committed yet: his row on PostgreSQL, everything on SQLite."""
    with db.engine.connect().execution_options(tracker_writes=True) as other, other.begin():
        other.execute(text("UPDATE unit SET position = 7 WHERE id = :id"), {"id": unit_id})
        yield


def rename(app: Flask) -> None:
    """A public form that writes into a unit: /t/rename/<id>."""

    def view(unit_id: int) -> str:
        if db.engine.dialect.name == "sqlite":
            with db.engine.connect() as mine:
                mine.exec_driver_sql("PRAGMA busy_timeout=20")
        with unit_of_work():
            db.session.execute(text("UPDATE unit SET position = 9 WHERE id = :id"), {"id": unit_id})
        return "saved"

    app.add_url_rule("/t/rename/<int:unit_id>", "t_rename", public(view), methods=["POST"])


@pytest.mark.parametrize("url", NOWHERE)
def test_a_lost_database_is_told_in_both_languages_with_the_request_s_id(make_app: MakeApp, url: str) -> None:
    client = make_app(url).test_client()
    answer = client.get("/sign-in")
    assert (answer.status_code, answer.mimetype, answer.headers["Retry-After"]) == (503, "text/html", "30")
    assert all(words in answer.text for words in AWAY)
    assert answer.text.index(AWAY[0]) < answer.text.index(AWAY[1])  # the office's language first
    assert re.search(r"<code>[0-9a-f]{12}</code>", answer.text)
    assert "css/tokens.css" in answer.text
    assert "<style" not in answer.text
    assert " style=" not in answer.text


@pytest.mark.parametrize("url", NOWHERE)
def test_whoever_was_signed_in_is_told_the_same(make_app: MakeApp, url: str) -> None:
    client = make_app(url).test_client()
    with client.session_transaction() as session:
        session["_user_id"] = "a-token"
    assert client.get("/items/").status_code == 503
    told = client.get("/items/", headers={"Accept": "application/json"})
    assert (told.status_code, told.json["error"].startswith(AWAY[0])) == (503, True)
    part = client.get("/items/", headers={"HX-Request": "true"})
    assert (part.status_code, "<html" in part.text, AWAY[0] in part.text) == (503, False, True)


@pytest.mark.parametrize("url", NOWHERE)
def test_the_watchdog_is_answered_without_a_database(make_app: MakeApp, url: str) -> None:
    client = make_app(url).test_client()
    with client.session_transaction() as session:
        session["_user_id"] = "a-token"
    assert client.get("/health/live").json == {"status": "ok"}


@pytest.mark.sqlite_only
def test_a_file_that_is_gone_is_not_made_anew_in_silence(app: Flask, client: FlaskClient) -> None:
    db.session.remove()
    db.engine.dispose()
    Path(str(db.engine.url.database)).unlink()
    assert client.get("/sign-in").status_code == 503


@pytest.mark.settings(DATABASE_LOCK_SECONDS=1, LANGUAGE="vi")
def test_a_row_that_another_holds_is_told_and_what_was_typed_comes_back(
    app: Flask, client: FlaskClient, office: Office
) -> None:
    rename(app)
    unit_id = office.unit("NV").id
    db.session.rollback()
    typed = {"title": 'Kế hoạch "7" <b>', "unit": ["1", "2"]}
    with held(unit_id):
        answer = client.post(f"/t/rename/{unit_id}?step=2", data=typed)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert all(words in answer.text for words in BUSY)
    assert f'action="/t/rename/{unit_id}?step=2"' in answer.text
    assert re.findall(r'name="(\w+)" value="([^"]*)"', answer.text) == [
        ("title", "Kế hoạch &#34;7&#34; &lt;b&gt;"), ("unit", "1"), ("unit", "2"),
    ]  # fmt: skip
    assert client.post(f"/t/rename/{unit_id}?step=2", data=typed).text == "saved"


@pytest.mark.settings(DATABASE_LOCK_SECONDS=1)
def test_a_password_is_never_written_into_a_page(app: Flask, client: FlaskClient, office: Office) -> None:
    rename(app)
    unit_id = office.unit("NV").id
    db.session.rollback()
    with held(unit_id):
        answer = client.post(f"/t/rename/{unit_id}", data={"user_name": "lan", "password": "mat-khau-that"})
    assert answer.status_code == 503
    assert "mat-khau-that" not in answer.text


def test_limits_are_told_to_postgresql_with_each_transaction(app: Flask) -> None:
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite has one limit, the wait for its lock")
    names = ("jit", "lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")

    def shown() -> list[str]:
        db.session.rollback()
        return [str(db.session.scalar(text(f"SHOW {name}"))) for name in names]

    assert shown() == ["off", "5s", "15min", "15min"]  # a job, a command
    with app.test_request_context():
        assert shown() == ["off", "5s", "30s", "2min"]
    db.session.rollback()
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as outside:
        assert outside.scalar(text("SHOW lock_timeout")) == "0"  # nothing stays with the connection


@pytest.mark.settings(DATABASE_LONG_SECONDS=60)
def test_a_statement_that_takes_too_long_is_stopped(app: Flask) -> None:
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite stops nothing")

    def nap() -> None:
        db.session.execute(text("SET LOCAL statement_timeout = '50ms'"))
        db.session.execute(text("SELECT pg_sleep(5)"))

    with pytest.raises(TooSlow), unit_of_work():
        nap()


def test_a_connection_that_the_server_closed_is_replaced(app: Flask, client: FlaskClient) -> None:
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite has no server")
    assert client.get("/sign-in").status_code == 200
    with db.engine.connect() as one, db.engine.connect() as other:
        number = one.scalar(text("SELECT pg_backend_pid()"))
        one.rollback()
        other.execute(text("SELECT pg_terminate_backend(:number, 5000)"), {"number": number})
    assert client.get("/sign-in").status_code == 200
    assert client.get("/sign-in").status_code == 200


def test_a_server_that_was_left_running_answers_nothing_under_a_newer_database(
    client: FlaskClient, client_of: ClientOf
) -> None:
    clerk = client_of("lan")
    db.session.remove()
    set_revision("9999")
    for browser, page in ((client, "/sign-in"), (clerk, "/"), (clerk, "/items/")):
        answer = browser.get(page)
        assert answer.status_code == 503, page
        assert all(words in answer.text for words in UPGRADED), page
    assert clerk.get("/health/live").status_code == 200


def test_nor_does_it_write(app: Flask, office: Office) -> None:
    db.session.remove()
    set_revision("9999")
    with pytest.raises(Upgraded), unit_of_work():
        pytest.fail("a transaction that writes was begun")
    with pytest.raises(Upgraded):
        run_job(Job("often", lambda: pytest.fail("a job worked"), Every(seconds=30)))


@pytest.mark.usefixtures("office")
def test_tables_of_a_newer_version_are_no_fault_of_the_program(app: Flask, client_of: ClientOf) -> None:
    clerk = client_of("lan")
    db.session.remove()
    set_revision("9999")
    with db.engine.begin() as connection:
        connection.execute(text("ALTER TABLE committee RENAME COLUMN extensions_by_office TO extensions_by"))
    answer = clerk.get("/items/")
    assert answer.status_code == 503
    assert UPGRADED[0] in answer.text


def test_whoever_is_signed_in_pays_no_query_for_it(client_of: ClientOf) -> None:
    clerk = client_of("lan")
    with asked() as queries:
        assert clerk.get("/account").status_code == 200
    looks = [query for query in queries if "alembic_version" in query]
    assert len(looks) == 1
    assert "sign_in" in looks[0]  # the query that finds out who it is


@pytest.mark.sqlite_only
def test_a_full_disk_is_named_and_nothing_is_half_saved(app: Flask, office: Office) -> None:
    unit_id, before = office.unit("NV").id, office.unit("NV").name
    db.session.rollback()
    db.session.execute(text("PRAGMA max_page_count=1"))  # it may not grow: the real words of a disk that is full
    db.session.rollback()
    with pytest.raises(DiskFull) as caught, unit_of_work():
        db.session.get_one(Unit, unit_id).name = "x" * 3_000_000
    assert caught.value.status == 507
    assert db.session.get_one(Unit, unit_id).name == before


@pytest.mark.sqlite_only
def test_a_file_for_which_there_is_no_room_leaves_nothing_behind(app: Flask, client_of: ClientOf) -> None:
    clerk, document_id = client_of("lan"), make_document().id
    db.session.remove()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        answer = clerk.post(f"/documents/{document_id}/files", data={"files": (io.BytesIO(PDF), "a.pdf")})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert answer.status_code == 507
    assert "Ổ đĩa của máy chủ đã đầy" in answer.text
    assert "Quay lại trang trước trong trình duyệt rồi gửi lại" in answer.text  # a file cannot be kept in a page
    assert db.session.scalar(select(func.count()).select_from(Attachment)) == 0
    assert not [file for file in Path(app.config["TRACKER_INSTANCE"]).rglob("*") if file.name.startswith(".draft")]
