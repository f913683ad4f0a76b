"""What was answered at steps goes out and comes in elsewhere: told in the history, with its file, and decides."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from tests.conftest import ClientOf, MakeApp
from tests.factories import make_document
from tests.tracker.items.tracked import TODAY, registered
from tests.tracker.moving.out.opened import records_of, run
from tests.tracker.moving.out.test_round_trip import set_up_binh_son
from tests.tracker.processes.drawn import arrow, asked, button, end, in_force, own_drawing, split, task
from tests.tracker.processes.waiting import nodes_of, number_of, press
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.counters.models import Evidence
from tracker.items.models.item import Item
from tracker.moving.out.fields import fault_of
from tracker.moving.out.kinds import BY_NAME
from tracker.processes.models import StepAnswer
from tracker.processes.services.acting import Filled, press as press_step
from tracker.processes.way.queries import history_of_run, way_of
from tracker.processes.way.sentences import history_words

FIELDS = (
    asked("muc_do", "Mức độ", "choice", choices="Gấp|Thường") + asked("so_xa", "Số xã", "number")
    + asked("han", "Ngày hẹn", "day") + asked("ly_do", "Lý do", "text") + asked("van_ban", "Văn bản kèm theo", "file")
)  # fmt: skip
ASK = task("ask", "Xin ý kiến lãnh đạo", button("dong_y", "Đồng ý") + FIELDS, role="leader", status="registered",
           outcomes="dong_y")  # fmt: skip
DRAWING = own_drawing(arrow("f0", "begin", "ask"), ASK, arrow("f1", "ask", "over"), end("over", "cancelled"))
#: Another one, whose way is decided by what was answered under the old one.
READING = own_drawing(
    arrow("f0", "begin", "after"),
    task("after", "Văn phòng xử lý", button("tiep", "Tiếp"), role="clerk", status="registered", outcomes="tiep"),
    arrow("f2", "after", "which"), split("which", "f_slow"),
    arrow("f_fast", "which", "fast", 'muc_do == "Gấp" and so_xa == 14 and han < 20220701 and van_ban_given'),
    arrow("f_slow", "which", "ask"), ASK, arrow("f6", "ask", "over"),
    task("fast", "Làm ngay", role="clerk", status="registered"), arrow("f5", "fast", "over"), end("over", "cancelled"),
)  # fmt: skip
pytestmark = pytest.mark.usefixtures("office")
PDF = b"%PDF-1.4\nwords of the draft\n%%EOF\n"


def answered(client_of: ClientOf, **more: Any) -> int:
    """An item whose step was answered, with a file."""
    item = registered(**more)
    own = {"own_muc_do": "Gấp", "own_so_xa": "14", "own_han": "24/06/2022", "own_ly_do": "Đúng thẩm quyền"}
    file = FileStorage(BytesIO(PDF), "du-thao.pdf")
    assert press(client_of("dong"), item, "ask", "dong_y", own_van_ban=file, **own).status_code == 303
    return item


def taken_in(app: Flask, file: Path) -> dict[str, Any]:
    """Take the archive in; what the command says."""
    done = run(app, "import", "archive", file, "--format", "json")
    assert done.exit_code == 0, done.output
    return dict(json.loads(done.stdout))


def lines_of(item_id: int) -> list[tuple[str, str, str]]:
    """Who answered what, and the fields, as the history says it."""
    way = way_of(item_id)
    assert way is not None
    told = history_words(way.drawing, history_of_run(item_id)[0])
    return [
        (one.who, one.did, "; ".join(f"{line.label}: {line.text}" for line in one.answers))
        for one in told if one.answers
    ]  # fmt: skip


def test_answers_are_told_and_their_files_come_along(
    app: Flask, client_of: ClientOf, make_app: MakeApp, tmp_path: Path
) -> None:  # fmt: skip
    in_force(DRAWING)
    item = answered(client_of)
    before = lines_of(item)
    file = tmp_path / "all.zip"
    assert run(app, "export", "--archive", file).exit_code == 0
    [record] = records_of(file, "answers")
    assert (record["step_name"], record["said"], record["person"]) == ("Xin ý kiến lãnh đạo", "Đồng ý", "chutich.dong")
    other = make_app("empty", INSTANCE=tmp_path / "elsewhere")
    with other.app_context():
        set_up_binh_son(other)
        told = taken_in(other, file)
        assert (told["taken"]["answers"], told["left"]) == (1, [])
        taken = db.session.scalars(select(Item.id)).one()
        assert lines_of(taken) == before, "though no drawing there has this step"
        [kept] = db.session.scalars(select(StepAnswer))
        shown = db.session.scalars(select(Evidence)).one()
        assert kept.values["van_ban"]["value"] == {"id": shown.id, "name": "du-thao.pdf"}
        assert run(other, "export", "--archive", tmp_path / "again.zip").exit_code == 0
        [again] = records_of(tmp_path / "again.zip", "answers")
        assert again["fields"] == record["fields"], "and out once more"
        assert again["step"] == "Xin ý kiến lãnh đạo"


def test_conditions_read_what_was_answered_elsewhere(
    app: Flask, client_of: ClientOf, make_app: MakeApp, tmp_path: Path
) -> None:  # fmt: skip
    in_force(own_drawing(arrow("f0", "begin", "ask"), ASK, arrow("f1", "ask", "wait"),
                         task("wait", "Chờ", role="clerk", status="registered"), arrow("f2", "wait", "over"),
                         end("over", "cancelled")))  # fmt: skip
    answered(client_of)
    file = tmp_path / "all.zip"
    assert run(app, "export", "--archive", file).exit_code == 0
    other = make_app("empty", INSTANCE=tmp_path / "elsewhere")
    with other.app_context():
        set_up_binh_son(other)
        in_force(READING)
        assert taken_in(other, file)["taken"]["answers"] == 1
        item = db.session.scalars(select(Item.id)).one()
        with unit_of_work():
            press_step(item, number_of(item, "after"), "tiep", Filled(), by=SYSTEM, on=TODAY)
        assert nodes_of(item) == {"fast"}


def test_an_archive_of_before_there_were_answers_is_taken(
    app: Flask, make_app: MakeApp, tmp_path: Path
) -> None:  # fmt: skip
    registered()
    file, older = tmp_path / "all.zip", tmp_path / "older.zip"
    assert run(app, "export", "--archive", file).exit_code == 0
    with zipfile.ZipFile(file) as new, zipfile.ZipFile(older, "w") as old:
        manifest = json.loads(new.read("manifest.json"))
        del manifest["members"]["data/answers.jsonl"], manifest["records"]["answers"]
        for name in manifest["members"]:
            old.writestr(name, new.read(name))
        old.writestr("manifest.json", json.dumps(manifest))
    other = make_app("empty", INSTANCE=tmp_path / "elsewhere")
    with other.app_context():
        set_up_binh_son(other)
        assert taken_in(other, older)["taken"]["items"] == 1


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ([], True),
        ([{"id": "a", "label": "", "type": "number", "value": 3, "sha256": ""}], True),
        ([{"id": "a", "label": "", "type": "number", "value": 3.5, "sha256": ""}], False),
        ([{"id": "a", "label": "", "type": "day", "value": None, "sha256": None}], False),
        ([{"id": "a"}], False), ({}, False), (["a"], False), ("a", False),
    ],
)  # fmt: skip
def test_what_stands_of_fields_in_an_archive(value: Any, fits: bool) -> None:
    field = next(one for one in BY_NAME["answers"].fields if one.name == "fields")
    assert (fault_of(field, value) == "") is fits


def test_restricted_answers_stay_here(app: Flask, client_of: ClientOf, tmp_path: Path) -> None:
    in_force(DRAWING)
    answered(client_of, document=make_document(restricted=True))
    file = tmp_path / "all.zip"
    assert run(app, "export", "--archive", file).exit_code == 0
    assert records_of(file, "answers") == []
    assert run(app, "export", "--archive", file, "--restricted").exit_code == 0
    assert len(records_of(file, "answers")) == 1
