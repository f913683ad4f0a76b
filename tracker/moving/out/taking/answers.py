"""What was answered at steps: told in the histories of the items, and read by the conditions of drawings here."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.items.counters.models import Evidence
from tracker.moving.out.kinds import BY_NAME
from tracker.moving.out.taking.known import Taken, moment
from tracker.moving.out.taking.opening import Opened
from tracker.processes.services.standing_items import Earlier, keep_answers
from workflows.definition import FieldKind


def take_answers(archive: Opened, taken: Taken) -> None:
    """All answers, item by item, after the files that came with them. They stand in an archive in that order."""
    for item, records in groupby(archive.records(BY_NAME["answers"]), lambda one: one["item"]):
        if item not in taken.items:
            continue
        answers = [_answer(record, taken.items[item], taken) for record in records]
        keep_answers(taken.items[item], answers)
        for _one in answers:
            taken.count("answers")
    db.session.flush()


def _answer(record: Mapping[str, Any], item_id: int, taken: Taken) -> Earlier:
    files = {}
    if any(one["sha256"] for one in record["fields"]):
        shows = (Evidence.item_id == item_id, Evidence.reading_id.is_(None), Evidence.update_id.is_(None))
        found = db.session.execute(select(Evidence.sha256, Evidence.id, Evidence.name).where(*shows))
        files = {sha256: {"id": id_, "name": name} for sha256, id_, name in found}
    values = {
        one["id"]: {
            "label": one["label"], "type": one["type"],
            "value": files.get(one["sha256"]) if one["type"] == FieldKind.FILE else one["value"],
        }
        for one in record["fields"]
    }  # fmt: skip
    return Earlier(
        record["step"], record["step_name"], taken.unit(record["unit"]), taken.person(record["person"]),
        record["person_name"], moment(record["at"]), record["button"], record["said"], values,
    )  # fmt: skip
