"""A reorganisation being prepared: kept as it is entered, one step after the other; nothing has changed yet."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.organization.policies import can_manage_units
from tracker.reorganizing.models import Reorganization, State
from tracker.reorganizing.plan import Plan, Wish


def save_draft(
    wish: Wish, *, by: Actor, reorganization_id: int | None = None, version: int | None = None
) -> Reorganization:  # fmt: skip
    """A new draft, or that of this id with what was entered; it may be faulty still, for carrying out checks it.

    The same once more changes nothing. Raises NotFound, Conflict where it is not as `version` saw it or no draft.
    """
    by = as_allowed(by, can_manage_units)
    if reorganization_id is None:
        draft = Reorganization(
            title=wish.title, day=wish.day, decision=wish.decision, plan=wish.plan.to_json(), counts={},
            made_at=clock.now(), made_by_id=by.person_id, made_by=by.name, done_by="", undone_by="",
        )  # fmt: skip
        db.session.add(draft)
        record("reorganization.drafted", draft, by=by, after=_values(wish))
        return draft
    draft = _load(reorganization_id, version)
    before = _values(Wish(draft.title, draft.day, draft.decision, Plan.of_json(draft.plan)))
    kept = (wish.title, wish.day, wish.decision, wish.plan.to_json())
    if (draft.title, draft.day, draft.decision, draft.plan) == kept:
        return draft
    draft.title, draft.day, draft.decision, draft.plan = kept
    record("reorganization.edited", draft, by=by, before=before, after=_values(wish))
    db.session.flush()
    return draft


def delete_draft(reorganization_id: int, *, by: Actor, version: int | None = None) -> None:
    """Discard what was prepared. Raises NotFound, Conflict as saving does."""
    by = as_allowed(by, can_manage_units)
    draft = _load(reorganization_id, version)
    record("reorganization.discarded", draft, by=by, before={"title": draft.title, "day": draft.day})
    db.session.delete(draft)
    db.session.flush()


def _load(reorganization_id: int, version: int | None) -> Reorganization:
    draft = db.session.get(Reorganization, reorganization_id)
    if draft is None:
        raise NotFound(_l("There is no such reorganisation."))
    if draft.state is not State.DRAFT:
        raise Conflict(_l("This reorganisation was carried out already: its plan is no longer changed."))
    if version is not None and draft.version != version:
        raise Conflict(_l("The plan was changed meanwhile. Look at it; saving again keeps what is typed here."))
    return draft


def _values(wish: Wish) -> dict[str, Any]:
    """What the log says of a plan: how much it holds."""
    plan = wish.plan
    return {
        "title": wish.title, "day": wish.day, "decision": wish.decision, "lines": len(plan.lines),
        "new": len(plan.new), "people": len(plan.people),
    }  # fmt: skip
