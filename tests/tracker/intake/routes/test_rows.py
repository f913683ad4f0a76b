"""Drafts on the desk: taken, mended by an answer, cut, joined, put off; two clerks at once."""

from __future__ import annotations

import re

from flask.testing import FlaskClient

from tests.conftest import ClientOf
from tests.factories import Office, make_post
from tests.tracker.documents.test_query_counts import asks
from tests.tracker.intake.routes.sent import fields_of, words_of
from tests.tracker.intake.services.readings import came, ready, rows_of
from tracker.core.actor import Role
from tracker.intake.models import RowState


def states(paper_id: int) -> list[str]:
    return [row.state.value for row in rows_of(paper_id)]


def press(client: FlaskClient, paper_id: int, row_id: int, **what: str) -> str:
    """Open a row, press a button of it; where one is led to, or the page that comes back."""
    address = f"/intake/{paper_id}/rows/{row_id}"
    page = client.get(f"/intake/{paper_id}?row={row_id}").text
    answer = client.post(address, data=fields_of(page, address) | what)
    return str(answer.location) if answer.status_code == 303 else answer.text


def test_the_doubtful_come_first_each_with_a_sentence_and_its_place(office: Office, client_of: ClientOf) -> None:
    paper_id = ready(office)
    page = client_of("lan").get(f"/intake/{paper_id}").text
    said = words_of(page)
    assert said.index("Cần xem 2") < said.index("Chắc chắn 1")
    assert "“Tổ pháp chế” không" in said
    assert re.search(r'<rect class="mk-doubt is-here" data-field="title"', page), "the open one is marked on its page"
    assert re.search(rf'<image href="/intake/{paper_id}/pages/\d"', page)


def test_the_next_one_is_opened_once_one_is_decided(office: Office, client_of: ClientOf) -> None:
    lan, paper_id = client_of("lan"), ready(office)
    first, second, third = rows_of(paper_id)
    assert press(lan, paper_id, second.id, lead="Phòng Tư pháp", do="accept").endswith(f"?row={third.id}")
    assert press(lan, paper_id, third.id, do="discard").endswith(f"?row={first.id}")
    assert press(lan, paper_id, first.id, do="put_off").endswith(f"/intake/{paper_id}")
    assert states(paper_id) == ["put_off", "accepted", "discarded"]
    assert rows_of(paper_id)[1].lead == "Phòng Tư pháp"


def test_what_the_grid_would_not_take_stands_at_its_field(office: Office, client_of: ClientOf) -> None:
    lan, paper_id = client_of("lan"), ready(office)
    row = rows_of(paper_id)[1]
    page = press(lan, paper_id, row.id, lead="Phòng Mây", due="cuối mùa", do="accept")
    assert "Chưa lưu được" in words_of(page)
    assert 'value="cuối mùa"' in page, "what was typed stays"
    assert rows_of(paper_id)[1].state is RowState.OPEN


def test_a_likely_answer_fills_its_field_and_takes_the_row(office: Office, client_of: ClientOf) -> None:
    lan, paper_id = client_of("lan"), ready(office)
    row = rows_of(paper_id)[0]
    press(lan, paper_id, row.id, due="trước khi gửi về cấp trên", do="save")
    page = lan.get(f"/intake/{paper_id}?row={row.id}").text
    assert "“trước khi gửi về cấp trên” không phải là ngày" in words_of(page)
    offer = re.search(r'name="offer" value="(due:[^"]*)" data-key="1"', page)
    assert offer
    press(lan, paper_id, row.id, offer=offer[1])
    now = rows_of(paper_id)[0]
    assert (now.due, now.state) == ("Không thời hạn", RowState.ACCEPTED)


def test_a_place_that_was_marked_goes_with_the_words(office: Office, client_of: ClientOf) -> None:
    lan, paper_id = client_of("lan"), ready(office)
    row = rows_of(paper_id)[0]
    press(lan, paper_id, row.id, output="hồ sơ", **{"place-output": "60-65", "do": "save"})
    assert rows_of(paper_id)[0].spans["output"] == [[60, 65]]


def test_one_row_becomes_two_and_two_become_one(office: Office, client_of: ClientOf) -> None:
    lan, paper_id = client_of("lan"), ready(office)
    row, address = rows_of(paper_id)[1], f"/intake/{paper_id}/rows/{rows_of(paper_id)[1].id}/split"
    page = lan.get(f"/intake/{paper_id}?row={row.id}&split=1").text
    sent = fields_of(page, address)
    assert lan.post(address, data=sent).status_code == 400, "one line is one task"
    assert lan.post(address, data=sent | {"words": "tham mưu kế hoạch\nkiểm tra"}).status_code == 303
    assert [one.title for one in rows_of(paper_id)][1:3] == ["tham mưu kế hoạch", "kiểm tra"]
    press(lan, paper_id, rows_of(paper_id)[1].id, do="join")
    titles = [one.title for one in rows_of(paper_id) if one.state is RowState.OPEN]
    assert "tham mưu kế hoạch; kiểm tra" in titles
    assert len(titles) == 3


def test_a_row_of_ones_own(office: Office, client_of: ClientOf) -> None:
    lan, paper_id = client_of("lan"), ready(office)
    added = lan.post(f"/intake/{paper_id}/rows").location
    assert added.endswith(f"?row={rows_of(paper_id)[-1].id}")
    assert "Cần xem 3" in words_of(lan.get(added).text)


def test_only_what_was_shown_as_sure_is_confirmed(office: Office, client_of: ClientOf) -> None:
    lan, paper_id = client_of("lan"), ready(office)
    sure = fields_of(lan.get(f"/intake/{paper_id}").text, f"/intake/{paper_id}/sure")
    press(lan, paper_id, rows_of(paper_id)[0].id, lead="Phòng Tư pháp", support="", do="save")
    lan.post(f"/intake/{paper_id}/sure", data=sure)
    assert states(paper_id) == ["open", "open", "open"], "somebody changed it meanwhile"
    assert "vừa được sửa" in words_of(lan.get(f"/intake/{paper_id}").text)
    sure = fields_of(lan.get(f"/intake/{paper_id}").text, f"/intake/{paper_id}/sure")
    lan.post(f"/intake/{paper_id}/sure", data=sure)
    assert states(paper_id) == ["accepted", "open", "open"]


def test_a_second_clerk_is_told_and_keeps_what_was_typed(office: Office, client_of: ClientOf) -> None:
    paper_id = ready(office)
    make_post(office.person("minh"), office.unit("NV"), Role.CLERK)
    lan, minh = client_of("lan"), client_of("minh")
    row = rows_of(paper_id)[1]
    address = f"/intake/{paper_id}/rows/{row.id}"
    seen_by_minh = fields_of(minh.get(f"/intake/{paper_id}?row={row.id}").text, address)
    press(lan, paper_id, row.id, lead="Phòng Tư pháp", do="save")
    assert "đang xử lý văn bản này" in words_of(minh.get(f"/intake/{paper_id}").text)
    answer = minh.post(address, data=seen_by_minh | {"lead": "Phòng Nội vụ", "do": "accept"})
    assert answer.status_code == 409
    assert "Dòng này vừa được sửa" in words_of(answer.text)
    again = fields_of(answer.text, address)
    assert again["lead"] == "Phòng Nội vụ", "what was typed stays"
    assert minh.post(address, data=again | {"do": "accept"}).status_code == 303
    assert rows_of(paper_id)[1].lead == "Phòng Nội vụ"


def test_the_form_is_kept_halfway(office: Office, client_of: ClientOf) -> None:
    lan, paper_id = client_of("lan"), ready(office)
    page = lan.get(f"/intake/{paper_id}?form=1").text
    address = f"/intake/{paper_id}/form"
    sent = fields_of(page, address)
    assert sent["number"] == ["653/TB-UBND"]
    assert lan.post(address, data=sent | {"subject": "Kết luận họp tháng 5"}).status_code == 303
    assert "Kết luận họp tháng 5" in lan.get(f"/intake/{paper_id}/register").text
    assert "Kết luận họp tháng 5" in lan.get(f"/intake/{paper_id}?form=1").text


def test_nothing_is_registered_while_a_row_waits(office: Office, client_of: ClientOf) -> None:
    lan, paper_id = client_of("lan"), ready(office)
    address = f"/intake/{paper_id}/register"
    answer = lan.post(address, data=fields_of(lan.get(address).text, address))
    assert answer.status_code == 400
    assert "Còn 3 dòng chưa quyết định" in words_of(answer.text)


def test_pages_ask_as_often_however_much_there_is(office: Office, client_of: ClientOf) -> None:
    lan, paper_id = client_of("lan"), ready(office)
    came(office, content="văn bản đang chờ đọc", name="cho-doc.txt")  # one question more while anything is read
    addresses = ("/intake", f"/intake/{paper_id}", f"/intake/{paper_id}?form=1", f"/intake/{paper_id}/register")
    before = asks({"lan": lan}, addresses)
    for turn in range(3):
        came(office, content=f"văn bản {turn}", name=f"{turn}.txt")
        lan.post(f"/intake/{paper_id}/rows")
    assert asks({"lan": lan}, addresses) == before
    assert max(before.values()) <= 25
