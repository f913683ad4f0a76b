"""A fresh office: every page says what it is for and where to begin, and adds nothing up that is not there."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.fresh import fresh_office

#: Sums of nothing: "0 văn bản", "00 nhiệm vụ", "0 của cơ quan".
NOTHING = re.compile(r"(?<![\d.,/:-])0{1,2} (?!giờ|ngày|phút|%)[^\W\d]{2,}[^.;|]{0,40}")
#: An empty block, and that it leads somewhere or says who begins.
EMPTY = re.compile(r'<section class="empty">.*?</section>', re.DOTALL)
LEADS = re.compile(r"<a |<button|<p>")
#: Papers to print, not pages to work on.
PAPERS = frozenset({"/review/annex"})
TAGS = re.compile(r"<(script|style|datalist|select)\b.*?</\1>|<!--.*?-->", re.DOTALL)


def pages_of(app: Flask) -> list[str]:
    """The addresses of all pages that need nothing to be named."""
    return sorted(
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.arguments and "<" not in rule.rule
    )


def main_of(client: FlaskClient, address: str) -> str:
    """What stands in the middle of the page; empty where it is none, or not for this person."""
    answer = client.get(address)
    if answer.status_code != 200 or answer.mimetype != "text/html":
        return ""
    found = re.search(r"<main\b.*?</main>", answer.text, re.DOTALL)
    return found.group() if found else ""


@pytest.mark.world("empty")
def test_every_page_says_where_to_begin_and_sums_up_nothing(app: Flask) -> None:
    faults, seen = [], 0
    for role, client in fresh_office(app).everybody().items():
        for address in pages_of(app):
            page = main_of(client, address)
            if not page or address in PAPERS:
                continue
            seen += 1
            begins = any(
                sign in page for sign in ('class="empty"', 'method="post"', "<tbody", 'class="start"', 'class="set-up"')
            )
            if not begins:
                faults.append(f"{role} {address} is empty and says nothing of it")
            words = re.sub(r"(\s*\|\s*)+", " | ", unescape(re.sub(r"<[^>]+>", "|", TAGS.sub("", page))))
            faults += [f"{role} {address} adds up nothing: {found}" for found in NOTHING.findall(words)]
            faults += [f"{role} {address} leads nowhere" for block in EMPTY.findall(page) if not LEADS.search(block)]
    assert seen > 100
    assert not faults, "\n".join(faults)


@pytest.mark.world("empty")
def test_the_main_pages_name_their_purpose_and_the_first_step(app: Flask) -> None:
    office = fresh_office(app).everybody()
    for address, words in (
        ("/documents", "Đăng ký văn bản"), ("/items", "Đăng ký văn bản"), ("/board", "Đăng ký văn bản"),
        ("/next-tasks", "Chưa có nhiệm vụ để tổng hợp"),
    ):  # fmt: skip
        page = main_of(office["clerk"], address)
        assert words in page, address
        assert 'href="/documents/new"' in page, address
        assert 'href="/documents/new"' not in main_of(office["head"], address), "who may not register is led elsewhere"
