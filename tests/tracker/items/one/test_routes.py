"""Pages of items over HTTP: what is shown to whom, verbs with their forms, errors and conflicts on the form."""

from __future__ import annotations

import io
import json
import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import ClientOf
from tests.factories import Office, make_attachment, make_document, make_post, make_recipients
from tests.tracker.items.tracked import (
    DUE,
    TODAY,
    asked,
    assigned,
    extensions_of,
    going,
    in_status,
    milestone,
    milestones_of,
    of,
    put,
    registered,
)
from tracker.core.actor import SYSTEM, Role
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items import labels
from tracker.items.counters.models import Evidence
from tracker.items.deadlines.timeliness import Days, Status, Timeliness
from tracker.items.models.item import Origin, Part
from tracker.items.services.assigning import Parts
from tracker.items.services.loading import parts_of
from tracker.items.services.registering import Draft, edit_item

pytestmark = pytest.mark.settings(LANGUAGE="en")


def buttons(page: str, item_id: int) -> set[str]:
    """The verbs that a page offers for an item: last parts of the addresses of links and forms, its way left out."""
    return set(re.findall(rf'(?:href|action)="/items/{item_id}/([a-z-]+)"', page)) - {"way"}


@pytest.mark.parametrize(
    ("status", "name", "offered"),
    [
        (Status.REGISTERED, "lan", {"directive", "edit", "assign", "suspend", "cancel", "supersede"}),
        (Status.REGISTERED, "dong", {"directive", "assign", "suspend", "cancel", "supersede"}),
        (Status.IN_PROGRESS, "huong", {"submit-result", "request-extension", "return"}),
        (Status.IN_PROGRESS, "minh", set()),
        (Status.IN_PROGRESS, "tam", set()),
        (Status.IN_PROGRESS, "dong", {"directive", "reassign", "suspend", "cancel", "supersede"}),
        (Status.PENDING_CONFIRMATION, "huong", set()),
        (Status.PENDING_CONFIRMATION, "dong", {"directive", "confirm-completion", "send-back", "reassign", "suspend",
                                               "cancel", "supersede"}),
        (Status.SUSPENDED, "dong", {"directive", "resume", "reassign", "cancel", "supersede"}),
        (Status.COMPLETED, "dong", {"reopen"}),
        (Status.COMPLETED, "huong", set()),
    ],
)  # fmt: skip
def test_the_page_offers_what_this_person_may_do_now(
    client_of: ClientOf, office: Office, status: Status, name: str, offered: set[str]
) -> None:
    item_id = in_status(office, status)
    page = client_of(name).get(f"/items/{item_id}").text
    assert buttons(page, item_id) - {"children", "milestones", "updates", "counters"} == offered


def test_a_unit_that_has_reported_its_part_is_offered_nothing_but_progress(client_of: ClientOf, office: Office) -> None:
    item_id = assigned(office, parts=Parts(each=(office.unit("NV").id, office.unit("XA-BINHAN").id)))
    head = client_of("huong")
    assert buttons(head.get(f"/items/{item_id}").text, item_id) >= {"return", "request-extension", "submit-result"}
    head.post(f"/items/{item_id}/submit-result", data={"version": of(item_id).version, "outcome": "Phòng đã xong"})
    assert buttons(head.get(f"/items/{item_id}").text, item_id) - {"updates", "counters"} == set()


def test_the_head_accepts_with_one_button(client_of: ClientOf, office: Office) -> None:
    item_id, head = assigned(office), client_of("huong")
    assert buttons(head.get(f"/items/{item_id}").text, item_id) >= {"accept"}
    assert head.post(f"/items/{item_id}/accept").status_code == 303
    assert of(item_id).status is Status.IN_PROGRESS
    assert parts_of(item_id)[0].accepted_on == TODAY
    again = head.post(f"/items/{item_id}/accept", follow_redirects=True)
    assert "You did this step already" in again.text


def test_the_page_says_where_the_duty_comes_from_and_how_its_deadline_was_written(
    client_of: ClientOf, office: Office
) -> None:
    document = make_document("12", issued_on=date(2022, 1, 25))
    item_id = going(office, document=document, clause="mục II.3", illustrative="Thời hạn minh họa")
    put(item_id, due_as_written="trong tháng 6/2022", due_inferred=True, first_due_on=date(2022, 5, 31))
    page = client_of("tam").get(f"/items/{item_id}").text
    for words in (
        "Kế hoạch số 12/KH-UBND ngày 25/01/2022", "mục II.3", "as written: trong tháng 6/2022",
        "taken from the subject", "First deadline", "31/05/2022", "11 working days left",
        "Illustrative: Thời hạn minh họa",
    ):  # fmt: skip
        assert words in page, words


def test_an_item_of_a_restricted_document_is_hidden_from_other_units(client_of: ClientOf, office: Office) -> None:
    document = make_document(restricted=True)
    make_recipients(document, [office.unit("NV")])
    item_id = going(office, document=document, title="Việc hạn chế", parts=Parts(lead=office.unit("NV").id))
    for name, status in (("lan", 200), ("dong", 200), ("minh", 200), ("tam", 404), ("quan", 404)):
        assert client_of(name).get(f"/items/{item_id}").status_code == status
        assert ("Việc hạn chế" in client_of(name).get("/items").text) == (status == 200)
    assert client_of("tam").post(f"/items/{item_id}/return", data={"reason": "Thử"}).status_code == 404


def test_a_restricted_basis_is_named_to_those_only_who_may_know_of_it(client_of: ClientOf, office: Office) -> None:
    basis = make_document(number="777", symbol="KH-TU", restricted=True)
    item_id = going(office)
    put(item_id, cited_id=basis.id)
    for name, knows in (("lan", True), ("dong", True), ("minh", False), ("quan", False)):
        for address in (f"/items/{item_id}", "/next-tasks"):
            assert ("777/KH-TU" in client_of(name).get(address).text) == knows, (name, address)


def test_a_result_is_reported_sent_back_and_confirmed(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    head, clerk = client_of("huong"), client_of("lan")
    url = f"/items/{item_id}"
    assert "Files that show it" in head.get(f"{url}/submit-result").text
    empty = head.post(f"{url}/submit-result", data={"version": of(item_id).version, "outcome": ""})
    assert (empty.status_code, "Write the result" in empty.text) == (400, True)
    head.post(f"{url}/submit-result", data={"version": of(item_id).version, "outcome": "Đã rà soát 14 thủ tục"})
    assert of(item_id).status is Status.PENDING_CONFIRMATION
    nothing = clerk.post(f"{url}/send-back", data={"version": of(item_id).version, "reason": ""})
    assert (nothing.status_code, "Give the reason" in nothing.text) == (400, True)
    clerk.post(f"{url}/send-back", data={"version": of(item_id).version, "reason": "Thiếu phụ lục"})
    assert "Thiếu phụ lục" in head.get(url).text
    head.post(f"{url}/submit-result", data={"version": of(item_id).version, "outcome": "Đã bổ sung phụ lục"})
    done = clerk.post(f"{url}/confirm-completion", data={"version": of(item_id).version}, follow_redirects=True)
    assert "Completed in time" in done.text
    assert (of(item_id).status, of(item_id).closed_on) == (Status.COMPLETED, TODAY)


def test_a_result_may_bring_files(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    data = {"version": of(item_id).version, "outcome": "Đã xong", "files": (io.BytesIO(b"%PDF-1.4\n%%EOF\n"), "kq.pdf")}
    client_of("huong").post(f"/items/{item_id}/submit-result", data=data, content_type="multipart/form-data")
    db.session.rollback()
    assert [file.name for file in db.session.query(Evidence).filter_by(item_id=item_id)] == ["kq.pdf"]
    assert of(item_id).status is Status.PENDING_CONFIRMATION


def test_a_form_of_an_older_version_tells_what_changed_and_saves_the_second_time(
    client_of: ClientOf, office: Office
) -> None:
    item_id, clerk = going(office), client_of("lan")
    seen = of(item_id).version
    with unit_of_work():
        edit_item(item_id, Draft(title="Rà soát thủ tục đất đai"), by=SYSTEM, on=TODAY, version=None)
    data = {"title": "Rà soát thủ tục hộ tịch", "period": "2022", "priority": "normal", "next_task": "auto"}
    told = clerk.post(f"/items/{item_id}/edit", data=data | {"version": seen})
    assert told.status_code == 409
    assert "Rà soát thủ tục đất đai" in told.text
    assert "Rà soát thủ tục hộ tịch" in told.text
    version = re.search(r'name="version"[^>]*value="(\d+)"', told.text)
    assert version
    assert clerk.post(f"/items/{item_id}/edit", data=data | {"version": version[1]}).status_code == 303
    assert of(item_id).title == "Rà soát thủ tục hộ tịch"


def test_what_is_no_longer_possible_is_a_conflict(client_of: ClientOf, office: Office) -> None:
    item_id = in_status(office, Status.COMPLETED)
    answer = client_of("huong").post(f"/items/{item_id}/submit-result", data={"outcome": "Đã xong"})
    assert (answer.status_code, "did this step already, at" in answer.text) == (409, True)
    assert "Someone else" not in answer.text, "it may have been the same person, in another window"
    assert f'<a class="btn btn-primary" href="/items/{item_id}">' in answer.text


def test_editing_keeps_a_deadline_whose_words_were_not_touched(client_of: ClientOf, office: Office) -> None:
    item_id, clerk = going(office), client_of("lan")
    put(item_id, due_as_written="trong tháng 6/2022", due_inferred=True, illustrative="Minh họa")
    page = clerk.get(f"/items/{item_id}/edit").text
    assert 'value="trong tháng 6/2022"' in page
    data = {
        "title": "Rà soát", "period": "2022", "priority": "urgent", "next_task": "never", "due": "trong tháng 6/2022",
        "version": of(item_id).version,
    }  # fmt: skip
    assert clerk.post(f"/items/{item_id}/edit", data=data).status_code == 303
    item = of(item_id)
    assert (item.due_on, item.due_inferred, item.illustrative) == (DUE, True, "Minh họa")
    clerk.post(f"/items/{item_id}/edit", data=data | {"due": "quý IV/2022", "version": item.version})
    item = of(item_id)
    assert (item.due_on, item.due_inferred, item.first_due_on) == (date(2022, 12, 31), False, date(2022, 12, 31))


def test_more_time_is_asked_for_and_granted_until_another_day(client_of: ClientOf, office: Office) -> None:
    item_id, leader = going(office), client_of("dong")
    wrong = client_of("huong").post(f"/items/{item_id}/request-extension", data={"until": "1/6/2022", "reason": "Chờ"})
    assert (wrong.status_code, "Choose a day after the deadline" in wrong.text) == (400, True)
    client_of("huong").post(
        f"/items/{item_id}/request-extension", data={"until": "30/9/2022", "reason": "Chờ văn bản của tỉnh"}
    )
    request = extensions_of(item_id)[0].id
    home = leader.get("/").text
    assert f"/items/{item_id}/extensions/{request}" in home
    assert "Chờ văn bản của tỉnh" in home
    leader.post(f"/items/{item_id}/extensions/{request}", data={"decision": "grant", "until": "31/8/2022"})
    item = of(item_id)
    assert (item.due_on, item.first_due_on) == (date(2022, 8, 31), DUE)
    assert "granted more time: 30/06/2022 to 31/08/2022" in leader.get(f"/items/{item_id}").text


def test_a_request_is_found_below_its_own_item_only(client_of: ClientOf, office: Office) -> None:
    request, other = asked(going(office)), going(office)
    assert client_of("dong").get(f"/items/{other}/extensions/{request}").status_code == 404


def test_refusing_more_time_needs_a_reason(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    request = asked(item_id)
    answer = client_of("dong").post(f"/items/{item_id}/extensions/{request}", data={"decision": "refuse"})
    assert (answer.status_code, "Give the reason" in answer.text) == (400, True)


def test_units_are_chosen_with_their_own_deadlines(client_of: ClientOf, office: Office) -> None:
    item_id, clerk = registered(), client_of("lan")
    nv, commune = office.unit("NV").id, office.unit("XA-BINHAN").id
    data = {"how": "each", "each": [nv, commune], "each_due": "Xã Bình An: 15/7/2022", "version": of(item_id).version}
    faulty = clerk.post(f"/items/{item_id}/assign", data=data | {"each_due": "Phòng Y tế: 15/7/2022"})
    assert (faulty.status_code, "begins with none of the units" in faulty.text) == (400, True)
    assert clerk.post(f"/items/{item_id}/assign", data=data).status_code == 303
    parts = {part.unit_id: (part.part, part.due_on) for part in parts_of(item_id)}
    assert parts == {nv: (Part.EACH, None), commune: (Part.EACH, date(2022, 7, 15))}
    assert "UBND xã Bình An: 15/07/2022" in clerk.get(f"/items/{item_id}/reassign").text


def test_an_item_is_superseded_by_the_address_of_another(client_of: ClientOf, office: Office) -> None:
    old, new = going(office), registered("Kế hoạch mới")
    leader = client_of("dong")
    data = {"other": f"http://localhost/items/{new}", "reason": "Có kế hoạch thay thế"}
    assert leader.post(f"/items/{old}/supersede", data=data | {"other": "không có"}).status_code == 400
    assert leader.post(f"/items/{old}/supersede", data=data).status_code == 303
    assert of(old).status is Status.SUPERSEDED
    assert f'let another item take over: <a href="/items/{new}">Kế hoạch mới</a>' in leader.get(f"/items/{old}").text


def test_milestones_are_added_reached_opened_and_taken_away(client_of: ClientOf, office: Office) -> None:
    item_id, clerk, officer = going(office), client_of("lan"), client_of("minh")
    url = f"/items/{item_id}/milestones"
    assert clerk.post(url, data={"name": ""}).status_code == 400
    clerk.post(url, data={"name": "ban hành kết luận", "due_on": "10/6/2022"})
    step = milestones_of(item_id)[0]
    assert "5 days overdue" in officer.get(f"/items/{item_id}").text
    ahead = officer.post(f"{url}/{step.id}/reach", data={"done_on": "16/6/2022"}, follow_redirects=True)
    assert "The day lies ahead" in ahead.text
    officer.post(f"{url}/{step.id}/reach", data={"done_on": "9/6/2022"})
    assert milestones_of(item_id)[0].done_on == date(2022, 6, 9)
    kept = clerk.post(f"{url}/{step.id}/remove", follow_redirects=True)
    assert "stays in the history" in kept.text
    officer.post(f"{url}/{step.id}/reopen")
    clerk.post(f"{url}/{step.id}/remove")
    assert milestones_of(item_id) == []
    assert client_of("tam").post(f"{url}/{milestone(item_id)}/reach", data={"done_on": "9/6/2022"}).status_code == 403


def new_item(clerk: FlaskClient, **fields: object) -> tuple[int, str]:
    data = {
        "origin": "meeting", "title": "Rà soát quỹ đất", "period": "2022", "priority": "normal", "next_task": "auto",
        "how": "lead",
    }  # fmt: skip
    answer = clerk.post("/items/new", data=data | fields)
    return answer.status_code, answer.text if answer.status_code != 303 else answer.location


def test_a_duty_of_a_meeting_is_registered_with_its_deadline_in_words(client_of: ClientOf, office: Office) -> None:
    words = {"due": "trước ngày 30/6", "source_words": "Kết luận giao ban ngày 06/6/2022", "lead": office.unit("NV").id}
    status, place = new_item(client_of("lan"), **words)
    assert status == 303
    item = of(int(place.rsplit("/", 1)[1]))
    assert (item.origin, item.due_on, item.due_as_written) == (Origin.MEETING, DUE, "trước ngày 30/6")
    assert item.status is Status.ASSIGNED


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"due": "sớm"}, "Write the deadline as"),
        ({"title": ""}, "Write the duty"),
        ({"origin": "superior"}, "Choose the document that gives this duty"),
        ({"origin": "superior", "document": "999/KH-UBND"}, "No document of the register has this number"),
        ({"then": "assign"}, "Choose the lead unit"),
        ({"starts_on": "1/12/2022", "due": "30/6/2022"}, "The deadline lies before the first day"),
    ],
)
def test_a_faulty_item_comes_back_with_its_fault(client_of: ClientOf, fields: dict[str, str], words: str) -> None:
    status, page = new_item(client_of("lan"), **fields)
    assert (status, words in page) == (400, True)


def test_a_duty_from_above_finds_its_document_by_number(client_of: ClientOf) -> None:
    document_id = make_document("140", issued_on=date(2021, 10, 14)).id
    status, place = new_item(client_of("lan"), origin="superior", document="140/KH-UBND ngày 14/10/2021")
    assert status == 303
    assert of(int(place.rsplit("/", 1)[1])).document_id == document_id


def test_my_unit_shows_what_is_led_by_urgency_and_what_waits_to_be_accepted(
    client_of: ClientOf, office: Office
) -> None:
    late = assigned(office, title="Việc quá hạn")
    put(late, due_on=date(2022, 6, 1))
    going(office, title="Việc phối hợp", parts=Parts(lead=office.unit("TP").id, support=(office.unit("NV").id,)))
    page = client_of("huong").get("/items/my-unit").text
    assert page.index("Overdue") < page.index("Việc quá hạn") < page.index("Việc phối hợp")
    assert f'action="/items/{late}/accept"' in page
    assert f'action="/items/{late}/accept"' not in client_of("minh").get("/items/my-unit").text
    assert client_of("lan").get("/items/my-unit").status_code == 403


def test_somebody_of_several_units_chooses_one(client_of: ClientOf, office: Office) -> None:
    make_post(office.person("minh"), office.unit("TP"), Role.OFFICER)
    going(office, lead="TP", title="Việc của Tư pháp", parts=Parts(lead=office.unit("TP").id))
    officer = client_of("minh")
    assert "Việc của Tư pháp" not in officer.get("/items/my-unit").text
    assert "Việc của Tư pháp" in officer.get(f"/items/my-unit?unit={office.unit('TP').id}").text
    assert "Việc của Tư pháp" not in officer.get(f"/items/my-unit?unit={office.unit('VP').id}").text


def test_the_list_keeps_its_filters_in_its_address(client_of: ClientOf, office: Office) -> None:
    going(office, title="Rà soát hộ tịch")
    registered("Kiểm tra đất đai")
    page = client_of("tam").get(f"/items?q=ra+soat&unit={office.unit('NV').id}&open=1&status=x&field=999999999999").text
    assert "Rà soát hộ tịch" in page
    assert "Kiểm tra đất đai" not in page
    assert "1 item matches" in page
    assert "Unit: Phòng Nội vụ" in page
    assert "No item matches" in client_of("tam").get("/items?q=khong+co").text
    assert "There are no items yet" not in page


def test_home_shows_the_clerk_what_is_lacking_and_what_waits(client_of: ClientOf, office: Office) -> None:
    registered("Chưa giao cho ai", due_on=None)
    in_status(office, Status.PENDING_CONFIRMATION)
    page = client_of("lan").get("/").text
    for words in ("Not assigned to a unit", "Without a deadline", "Chưa giao cho ai", "Confirm"):
        assert words in page, words
    assert "/items?lacks=unit" in page


def test_home_shows_leaders_whose_items_are_late(client_of: ClientOf, office: Office) -> None:
    put(going(office), due_on=date(2022, 6, 1))
    page = client_of("dong").get("/").text
    assert "14 days overdue" in page
    assert f"unit={office.unit('NV').id}&amp;part=lead&amp;timely=overdue" in page


def test_home_shows_the_head_what_waits(client_of: ClientOf, office: Office) -> None:
    assigned(office, title="Chờ tiếp nhận đây")
    put(going(office, title="Gần đến hạn"), due_on=date(2022, 6, 17))
    page = client_of("huong").get("/").text
    assert "Chờ tiếp nhận đây" in page
    assert "2 working days left" in page


def test_clerks_and_leaders_copy_a_reminder(client_of: ClientOf, office: Office) -> None:
    item_id = going(office, document=make_document("12", issued_on=date(2022, 1, 25)))
    text = (
        "Đề nghị Phòng Nội vụ cập nhật tiến độ Kế hoạch số 12/KH-UBND ngày 25/01/2022: "
        "thời hạn 30/6/2022, còn 11 ngày làm việc."
    )
    for name, shown in (("lan", True), ("dong", True), ("huong", False)):
        assert (f'data-copy="{text}"' in client_of(name).get(f"/items/{item_id}").text) == shown


def test_files_of_the_document_hang_on_the_item(client_of: ClientOf, office: Office) -> None:
    document = make_document()
    file = make_attachment(document, name="ke-hoach-12.pdf")
    page = client_of("tam").get(f"/items/{going(office, document=document)}").text
    assert f"/documents/{document.id}/files/{file.id}" in page
    assert "ke-hoach-12.pdf" in page


def test_the_command_names_what_is_late_on_a_day(app: Flask, office: Office) -> None:
    item_id = going(office, title="Rà soát hộ tịch")
    run = app.test_cli_runner().invoke(args=["items", "overdue", "--on", "2022-07-03", "--format", "json"])
    found = json.loads(run.output)
    assert [(row["id"], row["late"], row["unit"]) for row in found] == [(item_id, 3, "P. Nội vụ")]
    plain = app.test_cli_runner().invoke(args=["items", "overdue", "--on", "03/07/2022"]).output
    assert plain.startswith("30/06/2022\t3\tP. Nội vụ\t")
    assert app.test_cli_runner().invoke(args=["items", "overdue", "--on", "2022-06-30"]).output == ""


def test_words_of_days_left(app: Flask) -> None:
    with app.test_request_context():
        said = [
            labels.when_words(Timeliness.OVERDUE, Days(-11, -15)), labels.when_words(Timeliness.DUE_SOON, Days(3, 5)),
            labels.when_words(Timeliness.DUE_SOON, Days(0, 0)), labels.when_words(Timeliness.ON_TRACK, Days(140, 200)),
            labels.when_words(Timeliness.NO_DEADLINE, None), labels.when_words(Timeliness.DUE_SOON, Days(0, 2)),
            labels.when_words(Timeliness.ON_TRACK, Days(-3, -3)),
        ]  # fmt: skip
    assert said == [
        "15 days overdue",
        "3 working days left",
        "Due today",
        "In time",
        "No deadline",
        "0 working days left",
        "In time",
    ]


def test_a_number_that_no_document_has_leaves_the_form_empty(client_of: ClientOf, office: Office) -> None:
    page = client_of("lan").get(f"/items/new?document={'9' * 40}")
    assert (page.status_code, "Where the duty comes from" in page.text) == (200, True)
