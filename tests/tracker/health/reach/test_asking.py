"""An address asked as a stranger would: each way in which it may lead elsewhere, from real servers on this machine."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from flask import Flask
from werkzeug.serving import make_server

from tests.conftest import MakeApp
from tests.tracker.reminders.smtp_server import CERTIFICATE
from tracker.health.reach import asking, probe
from tracker.health.reach.addresses import Place
from tracker.health.reach.asking import Answer, How, ask
from tracker.health.reach.words import fault_words


@contextmanager
def serving(app: object) -> Iterator[int]:
    """A web server of its own thread, until the block ends: its port."""
    server = make_server("127.0.0.1", 0, app, threaded=True)  # type: ignore[arg-type]  # any WSGI application
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def saying(*said: bytes, certificate: bool = False, stays: bool = False) -> Iterator[int]:
    """A server that says this to whoever connects, then hangs up (or says nothing more): its port."""
    listening, over = socket.create_server(("127.0.0.1", 0)), Event()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)

    def answer() -> None:
        while True:
            try:
                one, _address = listening.accept()
            except OSError:
                return
            try:
                with context.wrap_socket(one, server_side=True) if certificate else one as connection:
                    connection.recv(4096)
                    for words in said:
                        connection.sendall(words)
                    if stays:
                        over.wait()
            except OSError:
                continue

    thread = Thread(target=answer, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        over.set()
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()


def place(port: int, scheme: str = "http", folder: str = "") -> Place:
    return Place(scheme, "127.0.0.1", port, folder)


def asked(at: Place, **options: float) -> Answer:
    word = probe.new_word()
    return ask(at, probe.PATH + word, probe.answer_to(word), **options)


def test_this_very_program_is_known_again_and_another_office_is_not(app: Flask, make_app: MakeApp) -> None:
    with serving(app) as port:
        assert asked(place(port)).how is How.SAME
        app.config["SECRET_KEY"] += "x"  # as another installation has another
        word = probe.new_word()
        mine = probe.answer_to(word)
        app.config["SECRET_KEY"] = app.config["SECRET_KEY"][:-1]
        assert ask(place(port), probe.PATH + word, mine).how is How.OTHER
        assert asked(place(port, folder="/khac")).how is How.MOVED, "to the sign-in"


def reply(head: str, body: str = "") -> bytes:
    return f"HTTP/1.1 {head}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}".encode()


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (reply("200 OK", "welcome"), Answer(How.OTHER, "200 OK")),
        (reply("301 Moved\r\nLocation: https://khac.vn/x"), Answer(How.MOVED, "301", "https://khac.vn/x")),
        (b"SSH-2.0-OpenSSH\r\n", Answer(How.OTHER, "SSH-2.0-OpenSSH\r\n")),
        (b"", Answer(How.OTHER, "Remote end closed connection without response")),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 100_000, Answer(How.OTHER, "200 OK")),
    ],
)
def test_what_else_may_answer(app: Flask, said: bytes, answer: Answer) -> None:
    with saying(said) as port:
        assert asked(place(port)) == answer


def test_nothing_answers(app: Flask) -> None:
    with saying(b"") as port:
        pass
    assert asked(place(port)).how is How.CLOSED


def test_an_answer_that_never_ends_is_left(app: Flask) -> None:
    with saying(b"HTTP/1.1 200 OK\r\nX: ", stays=True) as port:
        assert asked(place(port), seconds=0.3).how is How.SLOW


def test_a_certificate_that_nobody_trusts_and_a_port_without_tls(app: Flask) -> None:
    with saying(reply("200 OK"), certificate=True) as port:
        assert asked(place(port, "https")).how is How.CERTIFICATE
    with saying(reply("400 Bad Request")) as port:
        assert asked(place(port, "https")).how is How.NO_TLS


@pytest.mark.parametrize("number", ["169.254.169.254", "0.0.0.0", "224.0.0.1", "fe80::1", "::ffff:169.254.169.254"])
def test_numbers_that_are_no_machine_of_an_office(number: str) -> None:
    assert asking._is_no_office(number)


@pytest.mark.parametrize("how", [how for how in How if how is not How.SAME])
def test_every_outcome_says_what_to_do(app: Flask, how: How) -> None:
    with app.test_request_context():
        words = fault_words(Place("http", "theodoi.vn", 80, ""), Answer(how, "câu trả lời", "https://theodoi.vn/"))
    assert len(words) > 30
    assert "theodoi.vn" in words
