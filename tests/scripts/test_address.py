"""PORT and HOST: refused in a sentence before anything slow begins."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from scripts.address import Address, read_address, take
from scripts.messages import Stop


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def test_without_settings_it_is_this_machine_on_port_8000() -> None:
    assert read_address({}).url == "http://127.0.0.1:8000"
    assert read_address({"HOST": "", "PORT": " "}).url == "http://127.0.0.1:8000"


@pytest.mark.parametrize("text", ["0", "65536", "-1", "abc", "80.5", "８０００", "8000 x"])
def test_a_port_out_of_range_is_refused_by_name(text: str) -> None:
    with pytest.raises(Stop) as stop:
        read_address({"PORT": text})
    assert f"PORT={text}" in stop.value.vietnamese
    assert "65535" in stop.value.english


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "http://[::1]:8000"),
        ("[::1]", "http://[::1]:8000"),
        ("localhost", "http://localhost:8000"),
    ],
)
def test_the_printed_address_can_be_opened_on_this_machine(host: str, url: str) -> None:
    assert read_address({"HOST": host}).url == url


def test_a_busy_port_is_named_with_another_one_to_try(busy_port: int) -> None:
    with pytest.raises(Stop) as stop:
        take(Address("127.0.0.1", busy_port))
    assert f"Cổng {busy_port} " in stop.value.vietnamese
    assert f"make run PORT={busy_port + 1}" in stop.value.english


def test_a_taken_port_cannot_be_taken_again() -> None:
    with take(Address("127.0.0.1", 0)) as listener, pytest.raises(Stop):
        take(Address("127.0.0.1", listener.getsockname()[1]))
