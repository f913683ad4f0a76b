"""Where a drawing begins: patterns, the shipped drawings and an empty one, copied in one click."""

from __future__ import annotations

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core.acting import actor
from tracker.core.errors import NotFound
from tracker.core.security import requires
from tracker.core.submitting import submit
from tracker.processes import policies
from tracker.processes.editor import services
from tracker.processes.editor.blueprint import bp
from tracker.processes.editor.forms import StartForm
from tracker.processes.editor.starting import ALL, EMPTY, NOTHING, PATTERNS, SHIPPED


@bp.get("/start")
@requires(policies.can_publish)
def choose_start() -> ResponseReturnValue:
    """What a new drawing can begin with."""
    return _page(StartForm(formdata=None))


@bp.post("/start")
@requires(policies.can_publish)
def begin() -> ResponseReturnValue:
    """Copy what was chosen as the draft of a new procedure, and open it in the editor."""
    form = StartForm()
    return submit(
        form,
        lambda: services.start(ALL[form.begin.data or EMPTY], form.name.data or "", by=actor()),
        said=gettext("The draft was begun: everything you draw is kept by itself."),
        to=lambda made: url_for("editor.show", key=made.key, number=made.number),
        again=lambda: _page(form),
    )


@bp.get("/start/<point>.bpmn")
@requires(policies.can_publish)
def export_start(point: str) -> ResponseReturnValue:
    """The file of a starting point, for another drawing program."""
    if point not in ALL:
        raise NotFound(gettext("There is no such starting point."))
    answer = Response(ALL[point].data, mimetype="application/xml")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{point}.bpmn")
    return answer


def _page(form: StartForm) -> str:
    groups = ((gettext("Patterns"), PATTERNS), (gettext("The drawings that are in use"), SHIPPED),
              (gettext("From nothing"), (NOTHING,)))  # fmt: skip
    return render_template("processes/editor/start.html", form=form, groups=groups)
