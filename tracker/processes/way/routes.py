"""The way of an item through its procedure: list, flowchart, history, and a step set elsewhere by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Blueprint, Response, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import InputRequired, Length

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, NotFound
from tracker.core.forms import Needed, TextField, TrackerForm, filled
from tracker.core.security import allow, signed_in
from tracker.core.submitting import submit
from tracker.documents.uploads import SANDBOX
from tracker.items.deadlines.timeliness import OPEN
from tracker.items.forms import MOST
from tracker.items.models.item import Item
from tracker.items.policies import can_suspend
from tracker.items.services.loading import load_item
from tracker.items.states import MOVED_ON
from tracker.processes import policies
from tracker.processes.models import RunState
from tracker.processes.services.forgetting import is_forgotten
from tracker.processes.step_words import step_words
from tracker.processes.way.panels import WayShown, line_words, name_address, shown
from tracker.processes.way.picture import drawn_order
from tracker.processes.way.queries import Place, Way, bearers_of, drawing_of_run, history_of_run, way_of
from tracker.processes.way.sentences import history_words, who_words
from tracker.processes.way.services import move_step, places
from workflows.definition import Node
from workflows.redrawn import to_be_shown
from workflows.state import Holds, Token

bp = Blueprint("ways", __name__, url_prefix="/items/<int:item_id>")


class MoveForm(TrackerForm):
    """Where a step is set, and why."""

    to = RadioField(_l("Set it to"), validators=[InputRequired(_l("Choose where the step is set"))])
    reason = TextField(_l("Reason"), validators=[Needed(_l("Give the reason")), Length(max=MOST)])


@dataclass(frozen=True, slots=True)
class Movable:
    """An open step that can be set elsewhere."""

    number: int
    name: str
    unit: str
    is_stage: bool


@bp.get("/way")
@signed_in
def show_way(item_id: int) -> ResponseReturnValue:
    """Where it stands, the flowchart, the history; ?p= turns its pages."""
    by = actor()
    item, standing = load_item(item_id, by=by, lock=False)
    way = shown(item_id, item.status, bearers_of(item_id), standing, on=clock.today())
    page = _page_number()
    told, has_more = history_of_run(item_id, page=page)
    history = history_words(way.way.drawing, told) if way else []
    return render_template(
        "processes/way/show.html", item=item, way=way, line_words=line_words,
        waits=way.waits if way else (), name_address=partial(name_address, item_id=item_id, by=by),
        history=history, page=page, is_forgotten=is_forgotten(
            item.closed_on, on=clock.today(), days=current_app.config["TRACKER_KEEP_RUN_EVENTS_DAYS"]
        ),
        has_more=has_more, may_suspend=item.status in OPEN and can_suspend(by) is None, **_by_hand(way, by),
    )  # fmt: skip


def _by_hand(way: WayShown | None, by: Actor) -> dict[str, Any]:
    """Whether this person moves steps, and which can be moved now."""
    may_move = way is not None and policies.can_move_by_hand(by) is None
    return {"may_move": may_move, "movable": _movable(way.way) if way and may_move else []}


def _page_number() -> int:
    asked = request.args.get("p", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and 0 < len(asked) < 6 and int(asked) else 1


def _movable(way: Way) -> Sequence[Movable]:
    """Steps and stages that may be set elsewhere; none while the run is suspended, or has ended."""
    if way.state is not RunState.RUNNING:
        return []
    order = {node.id: rank for rank, node in enumerate(drawn_order(way.drawing))}
    return [
        Movable(place.number, _named(way.drawing.nodes[place.node]), place.unit, place.holds is Holds.EACH)
        for place in sorted(way.places, key=lambda place: (place.holds is not Holds.EACH, order[place.node]))
        if places(way.drawing, _token(place))
    ]


def _token(place: Place) -> Token:
    return Token(place.number, place.holds, place.node, place.parent, place.unit_id)


@bp.get("/way.bpmn")
@signed_in
def show_drawing(item_id: int) -> ResponseReturnValue:
    """The file of the version that the item runs on, as it is drawn, for the flowchart."""
    load_item(item_id, by=actor(), lock=False)
    file = drawing_of_run(item_id)
    if file is None:
        raise NotFound(_l("This item runs in no procedure."))
    answer = Response(to_be_shown(file), mimetype="application/xml")
    answer.headers["Content-Security-Policy"] = SANDBOX
    return answer


@bp.get("/way/<int:token>/move")
@signed_in
def move_form(item_id: int, token: int) -> ResponseReturnValue:
    """The form: where to, and why."""
    item, way, place = _at(item_id, token)
    return _move_page(_form(way, place, formdata=None), item, way, place)


@bp.post("/way/<int:token>/move")
@signed_in
def move(item_id: int, token: int) -> ResponseReturnValue:
    """Set the step there."""
    item, way, place = _at(item_id, token)
    form = _form(way, place)
    return submit(
        form,
        lambda: move_step(item_id, token, filled(form.to.data), by=actor(), on=clock.today(), reason=form.reason.data),
        said=lambda _done: gettext(
            "The step was set to “%(step)s”.", step=_named(way.drawing.nodes[filled(form.to.data)])
        ),
        to=url_for("ways.show_way", item_id=item_id),
        again=lambda: _move_page(form, item, way, place),
    )


def _at(item_id: int, token: int) -> tuple[Item, Way, Place]:
    """The open step, where this person may move it; else NotFound, NotAllowed or Conflict."""
    by = actor()
    item, _standing = load_item(item_id, by=by, lock=False)
    allow(policies.can_move_by_hand(by))
    way = way_of(item_id)
    place = next((place for place in way.places if place.number == token), None) if way else None
    if way is None or place is None or way.state is not RunState.RUNNING:
        raise Conflict(MOVED_ON)
    return item, way, place


def _form(way: Way, place: Place, **given: Any) -> MoveForm:
    form = MoveForm(**given)
    form.to.choices = [
        (node.id, f"{_named(node)} ({who_words(node)})" if node.role else _named(node))
        for node in places(way.drawing, _token(place))
    ]
    return form


def _named(node: Node) -> str:
    """The name of a step; its id where the drawing names it nothing."""
    return step_words(node.name) or node.id


def _move_page(form: MoveForm, item: Item, way: Way, place: Place) -> str:
    step = _named(way.drawing.nodes[place.node])
    return render_template("processes/way/move.html", form=form, item=item, step=step, place=place)
