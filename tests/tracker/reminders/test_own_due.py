"""A step with a deadline of its own: whoever takes it hears in time, and of what is not done those above him."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import ClientOf, MakeApp
from tests.factories import Office, make_person, make_post, save
from tests.tracker.items.tracked import assigned, registered
from tests.tracker.processes.drawn import arrow, button, end, in_force, own_drawing, task
from tests.tracker.processes.test_own_dues import day_off, stood_still
from tests.tracker.processes.waiting import number_of, press
from tests.tracker.reminders.mornings import at, look, make, morning, mornings, plan, told, with_addresses
from tests.tracker.reminders.smtp_server import mail_server
from tracker.core import clock
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.items.models.designation import Designation
from tracker.reminders.kinds import About
from tracker.reminders.labels import AUDIENCES
from tracker.reminders.matter import Audience
from tracker.reminders.models.notices import Notice
from tracker.reminders.outbox.labels import AS
from tracker.reminders.services.delivering import deliver_due

BEGIN = date(2022, 1, 25)  # a Tuesday; five working days later is Tuesday, 1 February
DUE = date(2022, 2, 1)
pytestmark = pytest.mark.settings(TODAY="2022-01-25")
SAY = button("dong_y", "Đồng ý")


def asking(performer: str = "", role: str = "clerk", *, first: str = "") -> None:
    """A step for this performer, due in five working days, reminded of two days before; behind one that has none."""
    own = {"role": role, "status": "registered", "outcomes": "dong_y", "days": "5", "remind": "2"}
    own |= {"performer": performer} if performer else {}
    before = [task("first", "Bước đầu", SAY, role=first, status="registered", outcomes="dong_y"),
              arrow("f0", "first", "asked")] if first else []  # fmt: skip
    in_force(own_drawing(
        arrow("f1", "begin", "first" if first else "asked"), *before, task("asked", "Thẩm định hồ sơ", SAY, **own),
        arrow("f2", "asked", "over"), end("over", "cancelled"),
    ))  # fmt: skip


@pytest.fixture(autouse=True)
def _nine_o_clock(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what is left lying the office hears after one day, the leader after two more, the chairman after one more."""
    monkeypatch.setattr(clock, "now", lambda: at(BEGIN, 9))
    plan("*", to_office=1, to_leader=2, to_chairman=1, waiting_days=2)


def heard(item: int, last: date = date(2022, 2, 16)) -> list[str]:
    """Every morning from the first on; what was said of its step."""
    mornings(BEGIN, last)
    return told(item, About.WAITING, About.HELD)


def people(office: Office, kind: str) -> str:
    """Put a drawing into force whose step one person takes; his name."""
    if kind == "post":
        asking("post: Chuyên viên", "officer")
        return "minh"
    if kind == "unit":
        asking("unit: Phòng Nội vụ")
        return "huong"
    if kind == "doer":
        asking("step: first", first="clerk")
        return "lan"
    asking("officer")
    return "minh"


@pytest.mark.parametrize("kind", ["post", "unit", "doer", "officer"])
def test_whoever_is_asked_hears_in_time_and_those_above_climb(
    app: Flask, office: Office, client_of: ClientOf, kind: str
) -> None:  # fmt: skip
    name = people(office, kind)
    item = assigned(office) if kind == "officer" else registered(due_on=date(2022, 6, 30))
    if kind == "officer":
        save(Designation(item_id=item, unit_id=office.unit("NV").id, person_id=office.person("minh").id,
                         reason="", given_on=BEGIN, given_by="Nguyễn Thị Hương"))  # fmt: skip
    if kind == "doer":
        assert press(client_of("lan"), item, "first", "dong_y").status_code == 303
    said = heard(item)
    own = [line for line in said if line[6:] == f"{name} waiting"]
    assert own[:4] == [
        f"25/01 {name} waiting", f"28/01 {name} waiting", f"02/02 {name} waiting", f"07/02 {name} waiting",
    ]  # fmt: skip
    above = [line for line in said if line.endswith("held")]
    assert above == ["03/02 lan held", "07/02 dong held", "14/02 dong held"], "office, leader, the chairman's list"


def test_what_the_office_leaves_lying_goes_to_the_leadership(app: Flask, office: Office) -> None:
    asking()
    said = heard(registered(), date(2022, 2, 5))
    assert said == [
        "25/01 lan waiting", "28/01 lan waiting", "02/02 lan waiting", "04/02 dong held",
    ]  # fmt: skip


def test_what_is_done_in_time_is_spoken_of_no_more(app: Flask, office: Office, client_of: ClientOf) -> None:
    asking("unit: Phòng Nội vụ")
    item = registered()
    mornings(BEGIN, date(2022, 1, 30))
    assert press(client_of("huong"), item, "asked", "dong_y").status_code == 303
    mornings(date(2022, 1, 31), date(2022, 2, 16))
    assert told(item, About.WAITING, About.HELD) == ["25/01 huong waiting", "28/01 huong waiting"]


def test_a_day_off_and_a_suspension_move_what_is_said(
    app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    asking("unit: Phòng Nội vụ")
    item = registered()
    morning(BEGIN)
    day_off(date(2022, 1, 26))  # until 2 February, one day before: 31 January
    mornings(date(2022, 1, 27), date(2022, 1, 28))
    assert told(item, About.WAITING) == ["25/01 huong waiting"]
    monkeypatch.setattr(clock, "now", lambda: at(date(2022, 1, 28), 9))
    stood_still(item, date(2022, 1, 28), date(2022, 2, 11))  # ten days
    mornings(date(2022, 2, 12), date(2022, 2, 18))
    assert told(item, About.WAITING)[-2:] == ["14/02 huong waiting", "17/02 huong waiting"]


def test_of_two_steps_each_hears_of_his_own(app: Flask, office: Office) -> None:
    step = {"status": "registered", "outcomes": "dong_y", "days": "5"}
    in_force(own_drawing(
        arrow("f1", "begin", "both"), '<bpmn:parallelGateway id="both" />',
        arrow("f2", "both", "one"), arrow("f3", "both", "two"),
        task("one", "Thẩm định", SAY, role="officer", performer="post: Chuyên viên", **step),
        task("two", "Ký", SAY, role="leader", performer="post: Phó Chủ tịch thường trực", **step),
        arrow("f4", "one", "over"), arrow("f5", "two", "over"), end("over"),
    ))  # fmt: skip
    deputy = make_person("Lê Văn Phúc", user_name="phochutich.phuc")
    make_post(deputy, office.unit("UBND"), Role.LEADER, title="Phó Chủ tịch thường trực", is_deputy=True)
    item = registered()
    morning(BEGIN)
    keys = db.session.execute(select(Notice.person_id, Notice.key).where(Notice.item_id == item)).all()
    assert sorted(keys, key=str) == sorted(
        [(office.person("minh").id, str(number_of(item, "one"))), (deputy.id, str(number_of(item, "two")))], key=str
    )


def test_the_mail_says_until_when_over_a_real_server(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    with mail_server() as server:
        app = make_app("office", TODAY="2022-01-25", **server.settings)
        with app.app_context():
            with_addresses("huong", "lan")
            asking("unit: Phòng Nội vụ")
            registered()
            for day in (BEGIN, date(2022, 1, 28), date(2022, 2, 2), date(2022, 2, 4)):
                look(day, 7, 30)
                make(day, sent=False)
                monkeypatch.setattr(clock, "now", lambda day=day: at(day, 9))
                deliver_due(now=lambda day=day: at(day, 9))
    texts = [(one.to[0].partition("@")[0], " ".join(one.message.get_body(("plain",)).get_content().split()))
             for one in server.received]  # fmt: skip
    assert [name for name, _text in texts] == ["huong", "huong", "huong", "lan"]
    assert ["Bước này phải hoàn thành chậm nhất ngày 01/02/2022" in text for _name, text in texts[:2]] == [True] * 2
    assert ["lẽ ra phải hoàn thành ngày 01/02/2022" in text for _name, text in texts[2:]] == [True] * 2
    assert all("thẩm định hồ sơ" in text.lower() for _name, text in texts)


def test_everybody_who_is_told_can_be_named() -> None:
    assert set(AUDIENCES) == set(AS) == set(Audience)
