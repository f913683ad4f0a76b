"""The form of a takeover: of each step at which items stand now, the one that stands for it; and the reason."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField
from wtforms.validators import Length, Optional

from tracker.core.forms import TextField, TrackerForm
from tracker.items.forms import MOST
from tracker.organization.forms import choices
from tracker.processes.takeovers.fitting import Plan
from tracker.processes.takeovers.labels import node_words
from tracker.processes.takeovers.mapping import holds_tokens, over_of
from workflows.definition import ROOT, Definition, Node


class TakeoverForm(TrackerForm):
    """Made by `takeover_form`. `seen`: by which mapping the trial was that the page showed."""

    reason = TextField(
        _l("Reason"), description=_l("It stands in the history of every item that is moved."),
        validators=[Optional(), Length(max=MOST)],
    )  # fmt: skip
    seen = HiddenField()


def takeover_form(plan: Plan, standing: Collection[str], *, sent: bool) -> TakeoverForm:
    """The form as it was sent, or as the plan has it. `standing`: ids of the steps at which items stand now."""

    class Form(TakeoverForm):
        """With a select for each step."""

    for id_ in in_order(plan.old, standing):
        there = [(to.id, node_words(plan.new, to.id)) for to in targets(plan, plan.old.nodes[id_])]
        among = choices(there, first=_l("Choose a step"))
        setattr(Form, f"to-{id_}", SelectField(node_words(plan.old, id_), choices=among, validate_choice=False))
    if sent:
        return Form()
    given: dict[str, Any] = {f"to-{id_}": plan.steps.get(id_, "") for id_ in standing}
    return Form(formdata=None, data=given)


def targets(plan: Plan, node: Node) -> list[Node]:
    """The steps that may stand for one: of its kind, in the scope that stands for its own, in the drawing's order."""
    scope = plan.steps.get(node.scope, "-") if node.scope != ROOT else ROOT
    chosen = plan.steps.get(node.id)
    return [
        one for one in plan.new.nodes.values()
        if holds_tokens(plan.new, one)
        and (one.id == chosen or (one.scope == scope and one.kind is node.kind and over_of(one) is over_of(node)
                                  and one.by_message == node.by_message))
    ]  # fmt: skip


def in_order(drawing: Definition, ids: Collection[str]) -> list[str]:
    """Ids of steps in the order of the drawing."""
    return [id_ for id_ in drawing.nodes if id_ in ids]


def print_of(plan: Plan, from_id: int) -> str:
    """A short mark of a mapping: whether the trial on the page was by this one."""
    text = json.dumps([from_id, sorted(plan.steps.items())])
    return hashlib.sha256(text.encode()).hexdigest()[:20]
