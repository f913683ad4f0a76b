"""Rehearsals: walked for the editor, and on a page of their own that needs no script. Both write nothing."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from tracker.core.errors import InvalidInput
from tracker.core.extensions import limiter
from tracker.core.security import requires
from tracker.core.submitting import look
from tracker.processes import policies
from tracker.processes.models import ProcessVersion
from tracker.processes.rehearsal.acts import Act, read_acts, write_acts
from tracker.processes.rehearsal.answer import answer_of
from tracker.processes.rehearsal.choosing import chosen, marks_of, shown_role
from tracker.processes.rehearsal.forms import WalkForm
from tracker.processes.rehearsal.offering import offered
from tracker.processes.rehearsal.playing import drawing_of, rehearse
from tracker.processes.versions.queries import find_version

bp = Blueprint("rehearsal", __name__, url_prefix="/procedures")
#: A rehearsal is replayed with every press; more than a person presses.
LIMIT = "240 per minute"


@bp.post("/<key>/<int:number>/rehearsal")
@requires(policies.can_publish)
@limiter.limit(LIMIT)
def walk(key: str, number: int) -> ResponseReturnValue:
    """Play the acts on the drawing that was sent, or on the version's own; the answer is JSON."""
    version, form = find_version(key, number), WalkForm()
    if not form.validate():
        raise InvalidInput(next(iter(form.errors.values()))[0])
    drawing, acts = drawing_of(form.xml.data or version.xml), read_acts(form.acts.data or "")
    told = answer_of(rehearse(drawing, acts, form.setting))
    return jsonify(told | {"setting": offered(form.setting, drawing)})


@bp.get("/<key>/<int:number>/rehearse")
@requires(policies.can_publish)
def show(key: str, number: int) -> ResponseReturnValue:
    """The page on which a version is rehearsed without script, at its beginning."""
    return _page(key, find_version(key, number), WalkForm(formdata=None), [])


@bp.post("/<key>/<int:number>/rehearse")
@requires(policies.can_publish)
@limiter.limit(LIMIT)
def press(key: str, number: int) -> ResponseReturnValue:
    """The same after one more act; what was done travels in the form."""
    version, form = find_version(key, number), WalkForm()
    return look(
        form,
        lambda: _page(key, version, form, chosen(read_acts(form.acts.data or ""), form.do.data or "", request.form)),
        again=lambda: _page(key, version, form, [] if form.acts.errors else read_acts(form.acts.data or "")),
    )  # fmt: skip


def _page(key: str, version: ProcessVersion, form: WalkForm, acts: list[Act]) -> str:
    drawing = drawing_of(version.xml)
    rehearsal = rehearse(drawing, acts, form.setting)
    told: dict[str, Any] = answer_of(rehearsal)
    form.acts.data = write_acts(acts)
    role = shown_role(form.role.data or "", told)
    return render_template(
        "processes/rehearsal/show.html", version=version, key=key, form=form, told=told, role=role,
        marks=marks_of(drawing, told), setting=offered(form.setting, drawing),
        is_elsewhere=version.is_for_one and form.setting.units > 1,
    )  # fmt: skip
