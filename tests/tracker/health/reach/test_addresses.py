"""Addresses as somebody writes them, and whose machines they reach."""

from __future__ import annotations

import pytest

from tracker.health.reach.addresses import read_place


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("https://theodoi.example.gov.vn", "https://theodoi.example.gov.vn"),
        ("theodoi.example.gov.vn/", "https://theodoi.example.gov.vn"),
        ("HTTPS://TheoDoi.Example.gov.vn:443/", "https://theodoi.example.gov.vn"),
        ("http://10.0.0.5:8000", "http://10.0.0.5:8000"),
        ("10.0.0.5:8000", "https://10.0.0.5:8000"),
        ("https://ubnd.binhson.gov.vn/theodoi/", "https://ubnd.binhson.gov.vn/theodoi"),
        ("http://[2001:db8::7]:8080/a/b", "http://[2001:db8::7]:8080/a/b"),
        ("https://bình-sơn.vn", "https://xn--bnh-sn-wva66l.vn"),
        (" http://may-chu ", "http://may-chu"),
    ],
)
def test_what_is_an_address(typed: str, read: str) -> None:
    assert str(read_place(typed)) == read


@pytest.mark.parametrize(
    "typed",
    [
        "", "https://", "ftp://a.vn", "javascript:alert(1)", "https://a.vn?x=1", "https://a.vn/#x", "https://u:p@a.vn",
        "https://a.vn:0", "https://a.vn:99999", "https://a.vn:x", "https://a b.vn", "https://a..vn", "https://-a.vn",
        "https://a.vn/../b", "https://a.vn/%0d%0a", "https://a.vn; script-src *", "https://a.vn/a b", "https://1.2.3",
        "https://" + "a" * 300 + ".vn", "file:///etc/passwd", "https://a.vn\\@b.vn", "https://[::1", "http://256.1.1.1",
    ],
)  # fmt: skip
def test_what_is_none(typed: str) -> None:
    assert read_place(typed) is None


@pytest.mark.parametrize(
    ("typed", "own", "within"),
    [
        ("http://127.0.0.1:8000", True, True), ("http://127.1.2.3", True, True), ("http://localhost:8000", True, True),
        ("http://[::1]", True, True), ("http://10.0.0.5", False, True), ("http://192.168.1.2", False, True),
        ("http://may-chu:8000", False, True), ("http://theodoi.lan", False, True),
        ("https://theodoi.example.gov.vn", False, False), ("http://203.113.1.2", False, False),
    ],
)  # fmt: skip
def test_whose_machines_it_reaches(typed: str, own: bool, within: bool) -> None:
    place = read_place(typed)
    assert place is not None
    assert (place.is_own_machine, place.is_within) == (own, within)
