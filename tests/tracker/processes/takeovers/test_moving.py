"""Running items that a newer version takes over: where they stand afterwards, what fires, what their history says."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.documents.test_query_counts import asked as queries
from tests.tracker.items.tracked import TODAY, asked, assigned, going, in_status, of, registered
from tests.tracker.processes.run_checks import faults
from tests.tracker.processes.runs import one_after_the_other, steps, timers, told
from tests.tracker.processes.takeovers.taken import (
    WHY,
    copies_of,
    first_version,
    order,
    publish_like,
    take_over,
    version_of_item,
    with_id,
)
from tests.tracker.processes.way.test_panel import report, take, three
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.core.works.jobs import do_works
from tracker.items.deadlines.timeliness import Status
from tracker.items.services.assigning import accept
from tracker.items.services.results import confirm_completion, stop, submit_result
from tracker.items.verbs import Verb
from tracker.processes.jobs import end_versions
from tracker.processes.models import EventKind, ProcessVersion, RunToken, VersionState
from tracker.processes.services.sweep import fire_due
from tracker.processes.takeovers.queries import next_items
from tracker.processes.takeovers.services.batch import BATCH, move_items
from tracker.processes.takeovers.takeover import takeover_of
from tracker.processes.versions.models import RunMove

pytestmark = pytest.mark.settings(TODAY="2022-06-15")
KEY = "several_units"
LATE = date(2022, 7, 1)


def both(*changes: tuple[str, str]) -> tuple[ProcessVersion, ProcessVersion]:
    return first_version(KEY), publish_like(KEY, *changes)


def move(old: ProcessVersion, new: ProcessVersion, *item_ids: int, on: date = TODAY) -> None:
    with unit_of_work():
        move_items(item_ids, takeover_of(old, new), by=SYSTEM, on=on, reason=WHY)


def test_an_identical_drawing_leaves_everything_where_it_is(office: Office) -> None:
    items = [registered(), assigned(office), going(office), three(office)]
    asked(items[2])
    before = [(steps(id_), timers(id_), of(id_).status) for id_ in items]
    found = take_over(*both())
    assert (found.moved, found.left) == (4, 0)
    assert [(steps(id_), timers(id_), of(id_).status) for id_ in items] == before
    assert [version_of_item(id_) for id_ in items] == [2, 2, 2, 2]
    assert [faults(id_) for id_ in items] == [[], [], [], []]


def test_a_step_of_another_id_is_found_by_its_name_and_its_timer_is_counted_anew(office: Office) -> None:
    item_id = assigned(office)
    take_over(*both(*with_id("accept", "receive"), ("entered + 3", "entered + 5")))
    assert steps(item_id) == ["receive"]
    assert timers(item_id) == {"not_accepted": date(2022, 2, 2), "overdue": date(2022, 7, 1)}
    assert faults(item_id) == []


def test_two_hundred_items_in_many_steps_go_on_from_where_they_stood_to_their_end(
    office: Office, client_of: ClientOf
) -> None:
    kinds = [registered(), assigned(office), going(office), in_status(office, Status.PENDING_CONFIRMATION)]
    copies = {id_: copies_of(id_, 49) for id_ in kinds}
    renamed = (*with_id("accept", "receive"), *with_id("verify", "check"), *with_id("carrying_out", "units_work"))
    found = take_over(*both(*renamed))
    assert (found.moved, found.left) == (200, 0)
    ids = {id_: {id_, *others} for id_, others in copies.items()}
    here = [["assign"], ["receive"], ["carry_out"], ["check"]]
    assert [{tuple(steps(one)) for one in ids[id_]} for id_ in kinds] == [{tuple(one)} for one in here]
    some = [copies[kinds[1]][7], copies[kinds[2]][20]]
    assert "Tiếp nhận" in client_of("huong").get("/inbox").text
    with unit_of_work():
        accept(some[0], by=SYSTEM, on=TODAY)
    for id_ in some:
        with unit_of_work():
            submit_result(id_, by=SYSTEM, on=TODAY, outcome="Đã xong")
        with unit_of_work():
            confirm_completion(id_, by=SYSTEM, on=TODAY)
        assert (of(id_).status, faults(id_)) == (Status.COMPLETED, [])


def test_the_histories_tell_from_where_to_where_and_why_and_older_lines_keep_their_words(
    office: Office, client_of: ClientOf
) -> None:
    item_id = going(office)
    take_over(*both(*with_id("carry_out", "do_it"), ('name="Thực hiện, báo cáo kết quả"', 'name="Làm rồi báo cáo"'),
                    *with_id("accept", "receive")), {"carry_out": "do_it"})  # fmt: skip
    assert told(item_id)[-1].startswith("taken_over:")
    way = client_of("lan").get(f"/items/{item_id}/way").text
    assert "chuyển nhiệm vụ sang phiên bản 2 của quy trình “Kế hoạch, quyết định do nhiều đơn vị thực hiện”, từ bước " \
           "“Thực hiện, báo cáo kết quả” sang bước “Làm rồi báo cáo”" in way  # fmt: skip
    assert WHY in way
    assert "“Tiếp nhận” (P. Nội vụ)" in way  # told by the drawing of its time, where it had another id
    assert "chuyển nhiệm vụ sang phiên bản 2 của quy trình" in client_of("lan").get(f"/items/{item_id}").text


def test_each_unit_keeps_its_branch(office: Office) -> None:
    item_id = three(office)
    for code in ("NV", "TP"):
        take(item_id, office, code)
    report(item_id, office, "TP")
    take_over(*both(*with_id("carrying_out", "stage"), *with_id("carry_out", "do_it")))
    assert sorted(steps(item_id)) == ["accept", "do_it"]
    assert faults(item_id) == []
    take(item_id, office, "XA-BINHAN")
    for code in ("XA-BINHAN", "NV"):
        report(item_id, office, code)
    assert (steps(item_id), of(item_id).status) == (["verify"], Status.PENDING_CONFIRMATION)


def test_what_has_asked_for_this_deadline_asks_nobody_again(office: Office) -> None:
    item_id = going(office)
    fire_due(on=LATE)
    assert steps(item_id) == ["carry_out", "decide_overdue"]
    take_over(*both(*with_id("overdue", "late"), ('name="Quá hạn"', 'name="Hết hạn"')))
    assert fire_due(on=LATE).fired == 0
    assert sorted(steps(item_id)) == ["carry_out", "decide_overdue"]
    assert timers(item_id) == {}


def test_what_is_suspended_goes_along_and_what_has_ended_stays(office: Office) -> None:
    stands, ended = in_status(office, Status.SUSPENDED), in_status(office, Status.COMPLETED)
    take_over(*both())
    assert (of(stands).status, version_of_item(stands), version_of_item(ended)) == (Status.SUSPENDED, 2, 1)
    with unit_of_work():
        stop(stands, Verb.RESUME, by=SYSTEM, on=TODAY, reason="Có văn bản của tỉnh")
    assert (of(stands).status, faults(stands)) == (Status.IN_PROGRESS, [])


def test_an_acceptance_that_is_no_more_counts_as_given(office: Office) -> None:
    item_id = assigned(office)
    old, new = both()
    take_over(old, new, {"accept": "carry_out"})
    assert (steps(item_id), of(item_id).status, faults(item_id)) == (["carry_out"], Status.IN_PROGRESS, [])


def test_what_does_not_fit_stays_and_is_told(office: Office) -> None:
    stays, goes = assigned(office), going(office)
    old, new = both()
    found = take_over(old, new, {"accept": ""})
    assert (found.moved, found.left, version_of_item(stays), version_of_item(goes)) == (1, 1, 1, 2)
    assert (steps(stays), faults(stays)) == (["accept"], [])


def test_one_batch_fails_as_a_whole_and_what_was_begun_goes_on_where_it_stopped(office: Office) -> None:
    item_id = going(office)
    items = [item_id, *copies_of(item_id, 119)]
    old, new = both(*with_id("carry_out", "do_it"))
    move_id = order(old, new)
    takeover = takeover_of(old, new)
    move_items(items[:BATCH], takeover, by=SYSTEM, on=TODAY, reason=WHY)
    db.session.rollback()  # the process is killed before its commit
    assert next_items(old.id, after_id=0, most=200) == items
    move(old, new, *items[:BATCH])  # and after it, before the next one
    assert next_items(old.id, after_id=0, most=200) == items[BATCH:]
    do_works()
    db.session.rollback()
    assert db.session.get_one(RunMove, move_id).left == 0
    assert [steps(id_) for id_ in (items[0], items[-1])] == [["do_it"], ["do_it"]]
    assert [len(told(id_, EventKind.TAKEN_OVER)) for id_ in items] == [1] * 120


def test_an_item_that_is_written_at_the_same_moment_is_moved_from_where_it_comes_to(office: Office, app: Flask) -> None:
    item_id = assigned(office)
    old, new = both(*with_id("carry_out", "do_it"))
    takeover = takeover_of(old, new)
    results = one_after_the_other(
        app,
        lambda: accept(item_id, by=SYSTEM, on=TODAY) and None,
        lambda: move_items([item_id], takeover, by=SYSTEM, on=TODAY, reason=WHY).items,
    )
    assert results[1] == [item_id]
    assert (steps(item_id), faults(item_id)) == (["do_it"], [])


def test_a_batch_takes_the_same_queries_for_two_items_and_for_forty(office: Office) -> None:
    old, new = both(*with_id("carry_out", "do_it"))
    few = copies_of(going(office), 2)
    many = copies_of(three(office), 40)
    with queries() as of_few:
        move(old, new, *few)
    with queries() as of_many:
        move(old, new, *many)
    assert len(of_few) <= len(of_many) <= len(of_few) + 2
    assert len(of_many) <= 30


def test_a_retired_version_ends_with_its_last_item_and_comes_back_with_one_that_is_opened_again(office: Office) -> None:
    done, runs = in_status(office, Status.COMPLETED), going(office)
    old, new = both()
    with unit_of_work():
        db.session.execute(update(ProcessVersion).where(ProcessVersion.id == old.id).values(state=VersionState.RETIRED))
    end_versions()
    assert db.session.get_one(ProcessVersion, old.id).state is VersionState.RETIRED
    take_over(old, new)
    assert version_of_item(runs) == 2
    row = db.session.get_one(ProcessVersion, old.id)
    assert (row.state, row.ended_at is not None) == (VersionState.ENDED, True)
    with unit_of_work():
        stop(done, Verb.REOPEN, by=SYSTEM, on=TODAY, reason="Kết quả chưa đủ")
    end_versions()
    db.session.rollback()
    row = db.session.get_one(ProcessVersion, old.id)
    assert (row.state, row.ended_at) == (VersionState.RETIRED, None)


def test_who_acts_is_copied_from_the_new_drawing(office: Office) -> None:
    item_id = in_status(office, Status.PENDING_CONFIRMATION)
    take_over(*both(('pt:role="monitor" pt:status="pending', 'pt:role="leader" pt:status="pending')))
    db.session.rollback()
    assert db.session.scalars(select(RunToken.role).where(RunToken.item_id == item_id)).all() == ["leader"]
