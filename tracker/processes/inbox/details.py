"""What a row of the inbox says of its step and its item."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.sql.elements import ColumnElement

from tracker.items.models.item import Assignment, Extension, Item
from tracker.organization.models import Unit
from tracker.processes.inbox import now
from tracker.processes.models import Run, RunToken
from tracker.processes.queries.requests import answers
from tracker.processes.services.facts import CARRYING


def _carried_by_others() -> ColumnElement[bool]:
    """Whether another unit than that of the step carries its item out today; asked only for the rows of a page."""
    return exists().where(
        Assignment.item_id == RunToken.item_id, Assignment.unit_id.is_distinct_from(RunToken.unit_id),
        Assignment.released_on.is_(None), Assignment.part.in_(CARRYING),
    )  # fmt: skip


def details() -> Select[*tuple[Any, ...]]:
    """The columns of a row, with parameters of `now`."""
    return (
        select(
            RunToken.item_id, RunToken.number, RunToken.node, RunToken.role, RunToken.act, RunToken.unit_id,
            RunToken.answers_id, RunToken.due_on, RunToken.entered_on, RunToken.performer,
            RunToken.has_own_due,
            Run.version_id, Unit.short_name.label("unit"), Item.version, Item.outcome,
            Extension.asked_until, Extension.reason.label("asked_why"), Extension.asked_by, Extension.due_before,
            _carried_by_others().label("has_others"), now.explains().label("to_explain"),
        )
        .select_from(RunToken)
        .join(Run, Run.item_id == RunToken.item_id)
        .join(Item, Item.id == RunToken.item_id)
        .outerjoin(Unit, Unit.id == RunToken.unit_id)
        .outerjoin(Extension, answers())
    )  # fmt: skip
