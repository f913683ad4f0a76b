"""The reading of a file: lot by lot, begun anew where it died, ended where the run was let go."""

from __future__ import annotations

import pytest

from tests.factories import Office
from tests.tracker.moving.lists import THREE, begin, plain_list, the_run, verdicts
from tracker.core.work import unit_of_work
from tracker.core.works.jobs import do_works
from tracker.core.works.services import withdraw
from tracker.moving.models import RunKind, RunState, Verdict
from tracker.moving.runs import judging, reading, services

pytestmark = pytest.mark.settings(TODAY="2022-07-01")


def test_a_file_whose_reading_died_is_read_when_it_is_chosen_again(office: Office) -> None:
    data, by = plain_list(*THREE), office.actor("lan")
    with unit_of_work():
        run = services.begin_run(RunKind.ITEMS, data, "theo-doi.xlsx", by=by)
        run.state = RunState.READING
        assert run.work_id is not None
        withdraw(run.work_id)
        run_id = run.id
    do_works()
    assert the_run(run_id).state is RunState.READING  # nobody reads it

    assert begin(data, office) == run_id
    assert the_run(run_id).state is RunState.READY
    assert len(verdicts(run_id)) == 3


def test_rows_of_many_lots_are_read_once_each(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LOT", 2)
    monkeypatch.setattr(judging, "LOT", 2)
    run_id = begin(plain_list(*THREE, [*THREE[0][:2], "Kiểm tra việc giải quyết hồ sơ đất đai", *THREE[0][3:]]), office)
    assert verdicts(run_id) == dict.fromkeys((4, 5, 6, 7), Verdict.NEW)
    assert the_run(run_id).counts == {"new": 4}


def test_a_run_let_go_while_it_is_read_is_not_read_on(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "LOT", 1)
    by = office.actor("lan")
    with unit_of_work():
        run_id = services.begin_run(RunKind.ITEMS, plain_list(*THREE), "theo-doi.xlsx", by=by).id

    def let_go() -> None:
        if the_run(run_id).state is RunState.READING:
            with unit_of_work():
                services.discard(run_id, by=by)

    monkeypatch.setattr(reading, "let_others_write", let_go)
    do_works()
    assert the_run(run_id).state is RunState.DISCARDED
