"""A vice chairman changes: what he was in charge of goes to another, and nothing names him as in charge any more."""

from __future__ import annotations

from datetime import date

from flask import Flask
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office
from tests.journeys.browsing import Page
from tests.tracker.handover.open import history, somebody
from tests.tracker.items.tracked import going, of, put
from tracker.accounts.models import Post
from tracker.core import clock
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.reminders.models.notices import Slot
from tracker.reminders.models.outbox import ACCESS, Mail
from tracker.reminders.services.digesting import make_due

PAPER = "Quyết định số 588/QĐ-UBND ngày 10/6/2022"


def test_a_vice_chairman_changes(app: Flask, client_of: ClientOf, office: Office) -> None:
    old = somebody(office, "UBND", Role.LEADER, "Võ Văn Thắng", title="Phó Chủ tịch UBND huyện", is_deputy=True)
    new = somebody(office, "UBND", Role.LEADER, "Trần Thị Hoa", title="Phó Chủ tịch UBND huyện", is_deputy=True)
    new.email = "hoa@binhson.gov.vn"
    db.session.commit()
    late = going(office, title="Rà soát thủ tục hành chính", due_on=date(2022, 5, 31))
    others = [going(office, title=f"Việc số {number}", due_on=date(2022, 7, 31)) for number in (1, 2)]
    for item_id in (late, *others):
        put(item_id, leader_id=old.id)
    old_id, new_id = old.id, new.id
    post_id = db.session.scalars(select(Post.id).where(Post.person_id == old_id)).one()

    admin, where = client_of("quan"), f"/people/{old_id}/posts/{post_id}/end"
    page = Page(200, where, admin.get(where).text)
    assert "Phó Chủ tịch UBND huyện" in page.text
    assert page.text.index("Rà soát thủ tục hành chính") < page.text.index("Việc số 1"), "late first"
    sent = page.form(holding="until_on").sent | {"until_on": "10/06/2022", "all-lead": f"p{new_id}"}
    refused = admin.post(where, data=sent)
    assert refused.status_code == 400, "a day that has gone by needs its reason"
    assert "Nhập ngày đã qua thì phải nêu căn cứ, lý do" in refused.text
    seen = Page(200, where, admin.post(f"{where}/preview", data=sent | {"reason": PAPER}).text)
    for words in ("Trần Thị Hoa nhận 03 việc", "Mọi bước đều có người làm", "Bàn giao 03 việc, kết thúc chức vụ"):
        assert words in seen.text, words
    assert of(late).leader_id == old_id, "a preview writes nothing"
    assert admin.post(where, data=sent | {"reason": PAPER}).status_code == 303

    db.session.rollback()
    assert db.session.get_one(Post, post_id).until_on == date(2022, 6, 10)
    for item_id in (late, *others):
        assert of(item_id).leader_id == new_id
        assert history(item_id, "item.lead_handed_over") == [("Võ Văn Thắng", "Trần Thị Hoa", PAPER)]
    clerk = client_of("lan")
    shown = Page(200, "", clerk.get(f"/items/{late}").text)
    assert "Võ Văn Thắng bàn giao việc phụ trách nhiệm vụ cho Trần Thị Hoa" in shown.text
    assert "Rà soát thủ tục hành chính" in clerk.get(f"/items?leader={new_id}").text
    assert "Rà soát thủ tục hành chính" not in Page(200, "", clerk.get(f"/items?leader={old_id}").text).text
    boss = client_of("dong")
    review = boss.get("/review", follow_redirects=True).text
    assert "Rà soát thủ tục hành chính" in review
    assert "Võ Văn Thắng" not in Page(200, "", boss.get("/board").text).text
    assert Page(200, where, admin.get(f"/people/{old_id}").text).text.count("10/06/2022") >= 1

    db.session.rollback()
    at = db.session.scalars(select(Slot.next_at).where(Slot.recipient == f"p{new_id}")).one()
    assert at is not None
    make_due(at=at, on=clock.today())
    mail = db.session.scalars(select(Mail).where(Mail.person_id == new_id, Mail.kind != ACCESS)).one()
    words = " ".join(mail.text.split())
    assert words.count("KH-UBND nhận bàn giao") == words.count(f"từ Võ Văn Thắng, {PAPER}") == 3


def test_a_head_leaves_six_open_steps_to_a_successor(app: Flask, client_of: ClientOf, office: Office) -> None:
    items = [going(office, title=f"Việc số {number}") for number in range(6)]
    post, heir = office.post("huong"), office.person("tuyet")
    post_id, heir_id, nv, minh = post.id, heir.id, post.unit_id, office.person("minh").id
    admin, where = client_of("quan"), f"/people/{post.person_id}/posts/{post_id}/end"
    page = Page(200, where, admin.get(where).text)
    assert "Bàn giao 06 việc, kết thúc chức vụ" in page.text
    sent = page.form(holding="until_on").sent | {f"heir-{post_id}": str(heir_id)}
    seen = Page(200, where, admin.post(f"{where}/preview", data=sent).text)
    assert "Nguyễn Thị Tuyết, người kế nhiệm: Trưởng phòng" in seen.text
    assert "Còn 06 chỗ chưa chọn người nhận" in seen.text
    sent |= {f"all-answer-{nv}": f"h{post_id}", f"to-answer-{items[0]}-{nv}": f"p{minh}"}
    filled = Page(200, where, admin.post(f"{where}/preview", data=sent | {"fill": f"answer-{nv}"}).text)
    assert "Nguyễn Thị Tuyết nhận 06 việc" in filled.text, "all to one overrides each"
    assert admin.post(where, data=sent).status_code == 303
    assert admin.post(where, data=sent).status_code == 303, "arriving twice it is done once"
    assert admin.post(where, data=sent | {"form_key": ""}).status_code in (400, 409), "another form hears of it"
    db.session.rollback()
    held = db.session.scalars(select(Post).where(Post.person_id == heir_id, Post.unit_id == nv)).one()
    assert (held.role, held.from_on) == (Role.HEAD, date(2022, 6, 16))
    assert Page(200, where, admin.get(where).text).text.count("Việc số") <= 1, "the rest has its successor"
