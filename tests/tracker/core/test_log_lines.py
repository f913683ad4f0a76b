"""No line of the log can be forged, whoever logs it, and none holds a secret."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import MakeApp
from tests.factories import Office
from tracker.core.addresses import SecretWord, secret_arguments
from tracker.core.errors import TrackerError
from tracker.core.jobs import Every, Job, run_apart
from tracker.core.log_lines import LONGEST_LINE, error_words, one_line, without_secrets
from tracker.core.security import public

#: How an entry begins: "2026-11-30 06:22:01,123 INFO 0a1b2c3d4e5f tracker: …".
ENTRY = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (DEBUG|INFO|WARNING|ERROR) [0-9a-f-]+ [\w.]+: ")
FORGED = "2026-01-01 00:00:00,000 INFO 0123456789ab tracker: POST /sign-in 303 5 ms"
#: Everything that ends a line somewhere, moves a cursor, or turns text around.
ENDINGS = ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x1b[1A", "\u202e", "\x08", "\0"]


@pytest.fixture(autouse=True)
def others_stay() -> Iterator[None]:
    """The handlers of the root logger as they were."""
    before = list(logging.getLogger().handlers)
    yield
    logging.getLogger().handlers = before


def entries(capfd: pytest.CaptureFixture[str]) -> list[str]:
    """What was logged, as whoever reads it splits it; each is an entry or the inset line of a trace."""
    lines = [line for line in capfd.readouterr().err.splitlines() if line]
    assert all(ENTRY.match(line) or line.startswith("    | ") for line in lines), lines
    return [line for line in lines if ENTRY.match(line)]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_path_adds_no_entry(make_app: MakeApp, capfd: pytest.CaptureFixture[str], ending: str) -> None:
    app = make_app(LOG_LEVEL="INFO")
    app.add_url_rule("/t/<word>", "t_word", public(lambda word: "fine"))
    app.test_client().get("/t/" + "".join(f"%{byte:02x}" for byte in f"a{ending}{FORGED}".replace("/", "-").encode()))
    found = entries(capfd)
    assert len(found) == 1, found
    assert found[0].endswith(" ms")
    assert found[0].isprintable()


@pytest.mark.parametrize("name", ["tracker.reminders", "apscheduler.executors", "a.package", ""])
@pytest.mark.parametrize("ending", ["\n", "\u2028", "\x1b[1A"])
def test_nor_does_any_logger(make_app: MakeApp, capfd: pytest.CaptureFixture[str], name: str, ending: str) -> None:
    make_app(LOG_LEVEL="INFO")
    logging.getLogger(name).warning("the server says %s", f"550 no{ending}{FORGED}")
    found = entries(capfd)
    assert len(found) == 1
    assert found[0].isprintable()


def test_nor_does_the_trace_of_an_error(make_app: MakeApp, capfd: pytest.CaptureFixture[str]) -> None:
    app = make_app(LOG_LEVEL="INFO")

    def fail() -> dict[str, int]:
        raise ValueError(f"no{chr(10)}{FORGED}\r{FORGED}")

    run_apart(app, Job("fire_timers", fail, Every(30)))
    found = entries(capfd)
    assert [line.partition(": ")[2] for line in found] == ["job fire_timers failed"]


def test_what_a_server_logs_is_written_so_too(make_app: MakeApp, capfd: pytest.CaptureFixture[str]) -> None:
    theirs = logging.getLogger("gunicorn.error")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("[%(levelname)s] %(message)s"))
    theirs.handlers, theirs.propagate = [handler], False
    try:
        make_app()
        theirs.warning("Invalid request: %s", f"GET /\n{FORGED}")
        assert capfd.readouterr().err == f"[WARNING] Invalid request: GET /\\x0a{FORGED}\n"
    finally:
        theirs.handlers, theirs.propagate = [], True


def test_a_line_that_is_too_long_is_cut_and_says_so() -> None:
    assert one_line("ă" * (LONGEST_LINE + 7)) == "ă" * LONGEST_LINE + "… (+7)"
    assert one_line("Quyết định số 12/QĐ-UBND") == "Quyết định số 12/QĐ-UBND"


def test_words_of_an_error_are_kept_on_one_line_without_a_password() -> None:
    error = TrackerError("đứt\u2028kết nối\n\x1b[1m postgresql://tracker:Bi-Mat-2022@db.example/t")
    assert error_words(error) == "TrackerError: đứt kết nối \\x1b[1m postgresql://tracker:…@db.example/t"


def test_passwords_of_the_settings_are_in_no_line(make_app: MakeApp, capfd: pytest.CaptureFixture[str]) -> None:
    app = make_app(SMTP_PASSWORD="Bi-Mat-Thu-2022")
    try:
        raise ValueError("AUTH PLAIN Bi-Mat-Thu-2022 at https://a:b@c.example")
    except ValueError:
        logging.getLogger("tracker.reminders").exception("no mail with %s", app.config["TRACKER_SMTP_PASSWORD"])
    told = capfd.readouterr().err
    assert "no mail with …" in told
    assert "Bi-Mat" not in told
    assert "a:…@c.example" in told


def test_a_short_password_takes_no_letters_out_of_words() -> None:
    assert without_secrets("tại máy chủ", {"Bi-Mat-2022"}) == "tại máy chủ"


# -- words of a path that open something by themselves ---------------------------------------------------------------

#: Words of paths that open nothing: kinds, sections, buttons, lines of a report or a plan, files of the front end; and
#: the token of what can be taken back, which its doer alone may send, signed in; and the word by which the program is
#: known again at its own address, which is asked once and answers nothing else.
HARMLESS = {
    "kind", "section", "filename", "button", "key", "line_key", "code", "new_key", "token", "level", "paper", "point",
    "here_word", "node", "element",
}  # fmt: skip
KEY = "MTIz.Qm9HdXMta2V5LW9mLWEtbGVhdmUtbGluaw"


def test_every_word_of_a_path_is_known_to_open_nothing_or_is_marked(app: Flask) -> None:
    found = {
        name
        for rule in app.url_map.iter_rules()
        for name, converter in rule._converters.items()
        if not hasattr(converter, "num_convert") and not isinstance(converter, SecretWord)
    }
    assert found == HARMLESS, "a word that opens something is <secret:word> in its route, others are named here"


def test_secrets_of_paths_are_logged_on_no_route(make_app: MakeApp, capfd: pytest.CaptureFixture[str]) -> None:
    app = make_app("office", LOG_LEVEL="INFO")
    rules = [rule for rule in app.url_map.iter_rules() if secret_arguments(rule.rule)]
    assert {rule.rule for rule in rules} == {
        "/enter/<secret:entry_word>",
        "/reminders/leave/<secret:leave_key>",
        "/reminders/link/<secret:link_word>",
        "/reminders/link/<secret:link_word>/promise",
        "/reminders/link/<secret:link_word>/stop",
        "/calendar/feed/<secret:feed_word>.ics",
        "/reports/collecting/link/<secret:link_word>",
        "/reports/collecting/link/<secret:link_word>/stop",
    }
    with app.test_request_context():
        adapter = app.url_map.bind("localhost")
        for rule in rules:
            given = {name: KEY if name in secret_arguments(rule.rule) else 1 for name in rule.arguments}
            for method in (rule.methods or set()) - {"OPTIONS"}:
                app.test_client().open(adapter.build(rule.endpoint, given), method=method)
    told = capfd.readouterr().err
    assert told.count("/reminders/leave/… 404 ") == 3
    assert told.count("/reminders/link/… 410 ") == 3
    assert told.count("/calendar/feed/….ics 410 ") == 2
    assert KEY not in told


def test_a_page_with_a_secret_address_names_it_to_nobody_else(app: Flask, office: Office) -> None:
    answer = app.test_client().get(f"/reminders/leave/{KEY}")
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert not re.search(r'(href|src|action)="(https?:)?//', answer.text), "nothing of the page leads elsewhere"


def test_the_settings_of_a_database_hide_what_was_typed(app: Flask) -> None:
    from tracker.core.extensions import db

    with pytest.raises(Exception, match="hide_parameters") as caught:
        db.session.execute(db.text("SELECT * FROM nothing WHERE title = :title"), {"title": "Đơn tố cáo ông A"})
    assert "tố cáo" not in str(caught.value)


def test_this_file_has_no_character_that_it_is_about() -> None:
    assert "\u2028" not in Path(__file__).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://an:m@t:kh/au@may:5432/x and so on", "postgresql://an:…@may:5432/x and so on"),
        ("smtp://an:mot@a smtp://an:hai@b", "smtp://an:…@a smtp://an:…@b"),
        ("http://may:8000/a an@b", "http://may:8000/a an@b"),
        ("://a:" * 40_000, "://a:" * 40_000),  # in one step: minutes
    ],
    ids=["at sign in it", "two", "none", "many beginnings"],
)
def test_the_password_of_an_address_is_hidden_in_one_look(text: str, shown: str) -> None:
    assert without_secrets(text) == shown
