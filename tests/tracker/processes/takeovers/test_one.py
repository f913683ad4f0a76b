"""One item moved to the newest version by hand, from its page: what would come of it, the reason, its history."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.tracker.items.tracked import assigned, going, of
from tests.tracker.processes.runs import faults, steps
from tests.tracker.processes.takeovers.taken import first_version, publish_like, version_of_item, with_id
from tests.tracker.processes.takeovers.test_pages import UNLIKE, fields
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.services.results import submit_result
from tracker.processes.models import ProcessVersion, VersionState
from tracker.processes.versions.services.versions import retire

pytestmark = pytest.mark.settings(TODAY="2022-06-15")
WHY = "Đơn vị đề nghị theo quy trình mới"
LINK = "Chuyển sang phiên bản mới"


def test_an_item_is_moved_from_its_page(app: Flask, office: Office, client_of: ClientOf) -> None:
    item, other = going(office), going(office)
    clerk = client_of("lan")
    assert LINK not in clerk.get(f"/items/{item}").text
    publish_like("several_units", *with_id("carry_out", "do_it"))
    address = f"/items/{item}/newer-version"
    for page in (f"/items/{item}", f"/items/{item}/way"):
        text = clerk.get(page).text
        assert address in text
        assert LINK in text
    page = clerk.get(address).text
    assert "Thực hiện, báo cáo kết quả" in page
    assert "Nguyễn Thị Hương" in page, "who has the step, before and after"
    missing = clerk.post(address, data=fields(page) | {"act": "move", "reason": " "})
    assert (missing.status_code, version_of_item(item)) == (400, 1)
    done = clerk.post(address, data=fields(page) | {"act": "move", "reason": WHY})
    assert (done.status_code, done.location) == (303, f"/items/{item}/way")
    assert (version_of_item(item), steps(item)) == (2, ["do_it"])
    assert (version_of_item(other), steps(other)) == (1, ["carry_out"])
    history = clerk.get(f"/items/{item}/way").text
    assert "phiên bản 2" in history
    assert WHY in history
    assert LINK not in history
    assert faults() == []
    with unit_of_work():
        submit_result(item, by=office.actor("huong"), on=of(item).registered_at.date(), outcome="Xong")
    assert steps(item) == ["verify"]


def test_what_does_not_fit_stays_until_a_step_is_chosen(app: Flask, office: Office, client_of: ClientOf) -> None:
    item = going(office)
    publish_like("several_units", *UNLIKE)
    clerk, address = client_of("lan"), f"/items/{item}/newer-version"
    page = clerk.get(address).text
    assert "Chưa chọn bước" in page or "chọn" in page
    assert 'value="move"' not in page
    sent = fields(page) | {"to-carry_out": "do_it"}
    tried = clerk.post(address, data=sent | {"act": "look"}).text
    assert 'value="move"' in tried
    early = clerk.post(address, data=sent | {"act": "move", "reason": WHY})
    assert (early.status_code, version_of_item(item)) == (400, 1), "not by another mapping than was tried"
    done = clerk.post(address, data=fields(tried) | {"act": "move", "reason": WHY})
    assert (done.status_code, steps(item)) == (303, ["do_it"])


def test_who_moves_no_step_moves_no_item(app: Flask, office: Office, client_of: ClientOf) -> None:
    item = going(office)
    hidden = assigned(office, document=make_document(restricted=True))
    publish_like("several_units", *with_id("carry_out", "do_it"))
    head = client_of("huong")
    assert LINK not in head.get(f"/items/{item}").text
    assert head.get(f"/items/{item}/newer-version").status_code == 403
    assert head.post(f"/items/{item}/newer-version", data={"act": "move", "reason": WHY}).status_code == 403
    assert client_of("tam").get(f"/items/{hidden}/newer-version").status_code == 404
    assert version_of_item(item) == 1


def test_a_version_that_is_retired_meanwhile_takes_nothing(app: Flask, office: Office, client_of: ClientOf) -> None:
    item = going(office)
    new = publish_like("several_units", *with_id("carry_out", "do_it"))
    clerk, address = client_of("lan"), f"/items/{item}/newer-version"
    sent = fields(clerk.get(address).text) | {"act": "move", "reason": WHY}
    with unit_of_work():
        retire(new.id, by=office.actor("lan"))
    assert clerk.post(address, data=sent).status_code == 409
    assert clerk.get(address).status_code == 409
    assert version_of_item(item) == 1


def test_the_last_item_that_leaves_ends_a_retired_version(app: Flask, office: Office, client_of: ClientOf) -> None:
    item = going(office)
    publish_like("several_units", *with_id("carry_out", "do_it"))
    old = first_version("several_units").id
    with unit_of_work():
        retire(old, by=office.actor("lan"))
    clerk, address = client_of("lan"), f"/items/{item}/newer-version"
    assert clerk.post(address, data=fields(clerk.get(address).text) | {"act": "move", "reason": WHY}).status_code == 303
    db.session.rollback()
    assert db.session.get_one(ProcessVersion, old).state is VersionState.ENDED
