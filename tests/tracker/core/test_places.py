"""The menu of every role: few entries, each opens and is marked, and everything is three links away at most."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

from tests.conftest import ClientOf
from tests.factories import Office, make_post
from tracker.core.actor import Actor, Role
from tracker.core.places import MOST
from tracker.core.security import access_of

MENUS = {
    "lan": ["Trang chủ", "Chờ tôi xử lý", "Nhiệm vụ", "Sổ văn bản", "Văn bản chờ đăng ký", "Báo cáo", "Thiết lập"],
    "dong": ["Trang chủ", "Chờ tôi xử lý", "Rà soát quá hạn", "Nhiệm vụ", "Sổ văn bản", "Báo cáo", "Thiết lập"],
    "huong": ["Trang chủ", "Chờ tôi xử lý", "Đơn vị tôi", "Nhiệm vụ", "Sổ văn bản", "Báo cáo", "Thiết lập"],
    "minh": ["Trang chủ", "Chờ tôi xử lý", "Đơn vị tôi", "Nhiệm vụ", "Sổ văn bản", "Báo cáo", "Thiết lập"],
    "quan": ["Trang chủ", "Nhiệm vụ", "Sổ văn bản", "Báo cáo", "Đơn vị, cán bộ", "Tình trạng hệ thống", "Thiết lập"],
}
BARS = {
    "lan": ["Trang chủ", "Chờ xử lý", "Nhiệm vụ", "Văn bản", "Danh mục"],
    "dong": ["Trang chủ", "Chờ xử lý", "Quá hạn", "Nhiệm vụ", "Danh mục"],
    "huong": ["Trang chủ", "Chờ xử lý", "Đơn vị tôi", "Nhiệm vụ", "Danh mục"],
    "quan": ["Trang chủ", "Nhiệm vụ", "Văn bản", "Đơn vị", "Danh mục"],
}
VIEWS = ("/items", "/board", "/board/timeline", "/board/month", "/board/summary")
#: Come to by a form, by a notice, or once there is a kind of report or something late; the inbox of who has none.
OTHERWISE = {
    "accounts.show_access", "reminders.new_plan", "reports.choose", "reports.draft_conclusion", "review.show_round",
    "inbox.show_inbox", "accounts.forgot", "moving.show_asked_units",
}  # fmt: skip
FURTHEST = 3  # links from the menu
#: What is no page: files, parts of pages, answers for machines.
NO_PAGES = re.compile(
    r"\.(export_|summary_xlsx|download_|show_ready|show_live|show_found|show_places|working_days|sign_in)"
)


def menu_of(page: str) -> list[tuple[str, str, bool]]:
    """(name, address, is it marked) of each entry of the menu."""
    found = re.findall(r'<a class="nav-link-row" href="([^"]*)"( aria-current="page")?>.*?<span>(.*?)</span>',
                       page[page.index('<nav class="sidebar"') : page.index("</nav>")], re.S)  # fmt: skip
    return [(name, url, bool(current)) for url, current, name in found]


def bar_of(page: str) -> list[str]:
    bar = page[page.index('<nav class="bottom-bar"') :]
    return re.findall(r"</svg>([^<]+)", bar)


def test_the_menu_of_a_role_is_short_and_each_entry_opens_and_is_marked(client_of: ClientOf, office: Office) -> None:
    for name, labels in MENUS.items():
        client = client_of(name)
        home = client.get("/").text
        entries = menu_of(home)
        assert [label for label, _url, _current in entries] == labels
        assert len(entries) <= MOST
        assert name not in BARS or bar_of(home) == BARS[name]
        for label, url, _current in entries:
            answer = client.get(url)
            assert answer.status_code == 200, url
            assert [one for one, _url, current in menu_of(answer.text) if current] == [label]


def test_who_has_every_role_has_seven_entries(client_of: ClientOf, office: Office) -> None:
    for role in (Role.LEADER, Role.HEAD, Role.ADMIN):
        make_post(office.person("lan"), office.unit("VP"), role)
    assert len(menu_of(client_of("lan").get("/").text)) == MOST


def test_the_views_of_the_items_are_one_page_and_take_the_filter_along(client_of: ClientOf, office: Office) -> None:
    unit, client = office.unit("NV").id, client_of("lan")
    for here in VIEWS:
        page = client.get(f"{here}?unit={unit}&q=ho+so").text
        tabs = page[page.index('<nav class="tabs') :]
        links = re.findall(r'<a href="([^"]*)"( aria-current="page")?>(.*?)</a>', tabs[: tabs.index("</nav>")])
        assert [words for _url, _mark, words in links[:5]] == [
            "Danh sách", "Bảng", "Dòng thời gian", "Tháng", "Tổng hợp",
        ]  # fmt: skip
        assert [urlsplit(url).path for url, mark, _words in links if mark] == [here]
        kept = [unescape(url) for url, _mark, _words in links[:4]]
        assert all(f"unit={unit}" in url and "q=ho+so" in url for url in kept), kept
        assert [label for label, _url, current in menu_of(page) if current] == ["Nhiệm vụ"]


def test_everything_that_is_set_up_stands_on_one_page_and_none_of_it_is_refused(
    client_of: ClientOf, office: Office
) -> None:
    counts = {}
    for name in ("quan", "lan", "huong", "dong"):
        client = client_of(name)
        page = client.get("/settings").text
        links = re.findall(r'<li><a href="([^"]*)"><svg', page[page.index("<main") :])
        counts[name] = len(links)
        for link in links:
            answer = client.get(link)
            assert answer.status_code == 200, f"{name} {link}"
            if not link.startswith("/account"):
                here = [label for label, _url, current in menu_of(answer.text) if current]
                assert here == ["Thiết lập"] or (
                    name == "quan" and here in (["Đơn vị, cán bộ"], ["Tình trạng hệ thống"])
                )
    assert counts["quan"] > counts["huong"] >= 8
    assert 'href="/reminders/outbox"' not in client_of("huong").get("/settings").text


@pytest.mark.parametrize("name", ["lan", "quan"])
def test_every_page_is_three_links_away_at_most(app: Flask, client_of: ClientOf, office: Office, name: str) -> None:
    client = client_of(name)
    by = office.actor(name)
    with app.test_request_context():
        wanted = {
            rule.endpoint
            for rule in app.url_map.iter_rules()
            if "GET" in (rule.methods or ()) and not rule.arguments and not NO_PAGES.search(rule.endpoint)
            and _lets(access_of(app, rule.endpoint), by)
        }  # fmt: skip
    met = walk(app, client, [url for _label, url, _current in menu_of(client.get("/").text)])
    assert wanted - met <= OTHERWISE


def _lets(mark: Any, by: Actor) -> bool:
    return mark in ("public", "signed_in") or (mark is not None and mark(by) is None)


def walk(app: Flask, client: FlaskClient, begin: list[str]) -> set[str]:
    """The pages met by following links, one address of each, FURTHEST links deep."""
    places = app.url_map.bind("localhost")
    met: set[str] = set()
    urls = begin
    for _depth in range(FURTHEST + 1):
        ahead: list[str] = []
        for url in urls:
            endpoint = _endpoint(places, url)
            if endpoint is None or endpoint in met or NO_PAGES.search(endpoint):
                continue
            answer = client.get(url)
            met.add(endpoint)
            if answer.mimetype == "text/html":
                ahead += _links(answer.text)
        urls = ahead
    return met


def _links(page: str) -> Iterator[str]:
    for href in re.findall(r'href="(/[^"#]*)', page):
        yield unescape(href)


def _endpoint(places: object, url: str) -> str | None:
    try:
        return str(places.match(urlsplit(url).path, method="GET")[0])  # type: ignore[attr-defined]  # a MapAdapter
    except HTTPException:
        return None
