"""The ticks and buttons of the page of invitations: all of a page at once, and none where nobody can be invited."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.accounts.invitations.newcomers import newcomer, sends_mails

MAIL, SLIPS = "/people/invitations", "/people/slips"


@pytest.fixture
def quan(client_of: ClientOf, office: Office) -> FlaskClient:
    sends_mails()
    return client_of("quan")


def ticks(page: str) -> tuple[int, int]:
    """How many there are, and how many are set."""
    parts = [part.split(">")[0] for part in page.split("<input") if 'name="person"' in part.split(">")[0]]
    return len(parts), sum(" checked" in part for part in parts)


def test_without_anybody_to_invite_there_is_no_button_but_what_to_do(quan: FlaskClient) -> None:
    newcomer("Lê Văn Không", "")
    page = quan.get(MAIL).text
    assert "Chưa ai có địa chỉ thư: nhập địa chỉ thư trước, hoặc in phiếu." in page
    assert 'name="of"' not in page
    assert ticks(page) == (0, 0)
    assert "data-tick-all" not in page
    slips = quan.get(SLIPS).text
    assert 'name="of" value="chosen"' in slips
    assert ticks(slips) == (1, 0)
    used = quan.get(f"{MAIL}?state=used").text
    assert "Chưa ai có địa chỉ thư" not in used
    assert 'name="of"' not in used


def test_everybody_of_the_page_is_chosen_without_script_too(quan: FlaskClient) -> None:
    people = [newcomer(f"Lê Thị Số {n}", f"so{n}@binhson.example") for n in range(3)]
    newcomer("Lê Văn Không", "")
    page = quan.get(MAIL).text
    assert "Chọn tất cả trên trang này (3 người)" in page
    assert ticks(page) == (3, 0)
    assert f'href="{MAIL}?all=1"' in page
    assert ticks(quan.get(f"{MAIL}?all=1").text) == (3, 3)
    assert ticks(quan.get(f"{SLIPS}?all=1").text) == (4, 4)
    assert ticks(quan.get(f"{MAIL}?all=2").text) == (3, 0)
    sent = {"of": "chosen", "person": [str(person.id) for person in people]}
    assert "Đã gửi 3 lời mời." in quan.post(MAIL, data=sent, follow_redirects=True).text
