"""Slips of many people in one print: a code that leads to the link, and earlier ones void."""

from __future__ import annotations

import re

import segno
from flask import Flask
from sqlalchemy import func, select

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.accounts.invitations.newcomers import GOOD, newcomer, sends_mails
from tracker.accounts.access_links import good_link, word_of
from tracker.accounts.invitations.codes import QUIET, qr_code
from tracker.accounts.models import AccessLink, LinkKind
from tracker.core.extensions import db
from tracker.core.once_models import FormKey


def dark_cells(path: str) -> set[tuple[int, int]]:
    """The dark cells (column, row) of the lines of a code, without the empty border."""
    found = set()
    for x, y, length in re.findall(r"M(\d+) (\d+)\.5h(\d+)", path):
        found |= {(int(x) + step - QUIET, int(y) - QUIET) for step in range(int(length))}
    return found


def words_given() -> list[str]:
    """The words of all links, as the database knows them."""
    return [word_of(link.key) for link in db.session.scalars(select(AccessLink).order_by(AccessLink.id))]


def test_a_code_is_that_of_its_address() -> None:
    address = "https://theodoi.binhson.example/enter/abc_DEF-123.xyz"
    cells = {
        (x, y)
        for y, row in enumerate(segno.make(address, micro=False, error="m").matrix)
        for x, dark in enumerate(row)
        if dark
    }
    code = qr_code(address)
    assert dark_cells(code.path) == cells
    assert code.size == max(x for x, _y in cells) + 1 + 2 * QUIET
    assert dark_cells(qr_code(address + "?").path) != cells


def test_slips_say_who_where_and_how_and_their_code_opens(client_of: ClientOf, app: Flask, office: Office) -> None:
    sends_mails()
    app.config["TRACKER_PUBLIC_URL"] = "https://theodoi.binhson.example"
    first, second = newcomer("Lê Thị Một"), newcomer("Lê Văn Hai", "")
    answer = client_of("quan").post("/people/slips", data={"of": "all"})
    page = answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert all(
        words in page for words in ("Lê Thị Một", "Lê Văn Hai", first.user_name, second.user_name, "Chuyên viên")
    )
    assert "https://theodoi.binhson.example/" in page
    assert page.count('class="qr"') == 2
    codes = re.findall(r'<svg class="qr".*?</svg>', page, re.DOTALL)
    paths = re.findall(r' d="([^"]+)"', "".join(codes))
    words = words_given()
    addresses = [f"https://theodoi.binhson.example/enter/{word}" for word in words]
    assert sorted(paths) == sorted(qr_code(one).path for one in addresses)
    assert "data:" not in "".join(codes)
    assert "style=" not in "".join(codes)
    assert not any(word in page for word in words)  # for the eye there is no word to copy
    assert app.test_client().post(f"/enter/{words[0]}", data={"new": GOOD, "again": GOOD}).status_code == 303


def test_printing_again_makes_the_earlier_ones_void(client_of: ClientOf, app: Flask, office: Office) -> None:
    sends_mails()
    person = newcomer()
    client = client_of("quan")
    client.post("/people/slips", data={"of": "all"})
    [before] = words_given()
    assert "không còn hiệu lực" in client.get("/people/slips").text
    client.post("/people/slips", data={"of": "chosen", "person": [person.id]})
    assert good_link(before) is None
    assert good_link(words_given()[-1]) is not None


def test_all_means_those_without_a_link(client_of: ClientOf, office: Office) -> None:
    sends_mails()
    newcomer("Lê Thị Một")
    client = client_of("quan")
    client.post("/people/slips", data={"of": "all"})
    newcomer("Lê Thị Hai")
    client.post("/people/slips", data={"of": "all"})
    assert db.session.scalar(select(func.count()).select_from(AccessLink)) == 2
    assert db.session.scalar(select(func.count()).select_from(AccessLink).where(AccessLink.void_at.is_(None))) == 2
    assert client.post("/people/slips", data={"of": "all"}).status_code == 400


def test_the_answer_with_the_codes_is_kept_nowhere(client_of: ClientOf, office: Office) -> None:
    sends_mails()
    newcomer()
    client_of("quan").post("/people/slips", data={"of": "all", "form_key": "b" * 22})
    assert db.session.scalar(select(func.count()).select_from(FormKey)) == 0


def test_odd_ids_are_nobody(client_of: ClientOf, office: Office) -> None:
    sends_mails()
    newcomer()
    for typed in ("x", "-1", "999999999", "99999999999999", "²"):
        answer = client_of("quan").post("/people/slips", data={"of": "chosen", "person": typed})
        assert answer.status_code == 400
    assert db.session.scalar(select(func.count()).select_from(AccessLink).where(AccessLink.kind == LinkKind.SLIP)) == 0
