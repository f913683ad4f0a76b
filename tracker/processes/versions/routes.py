"""Pages of procedures: their versions, a drawing to upload, and the settings which kind takes which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.audit.labels import history_lines
from tracker.core.acting import actor
from tracker.core.errors import InvalidInput
from tracker.core.paging import same_list, wanted_page
from tracker.core.security import requires, signed_in
from tracker.core.submitting import press, submit
from tracker.documents.uploads import SANDBOX
from tracker.organization.committee import extensions_left_to_office, the_committee
from tracker.organization.policies import can_settle_extensions
from tracker.processes import policies
from tracker.processes.drawings import parse
from tracker.processes.models import ProcessVersion, VersionState
from tracker.processes.versions import labels as version_labels, queries
from tracker.processes.versions.checking import Checked, check_file
from tracker.processes.versions.forms import ExtensionsForm, RulesForm, UploadForm, rules_form
from tracker.processes.versions.office_hints import office_hints
from tracker.processes.versions.services import rules as settings, versions as services
from tracker.processes.versions.view import fault_lines, fault_marks, hint_lines, steps_of, warnings_of
from workflows.redrawn import to_be_shown

bp = Blueprint("procedures", __name__, url_prefix="/procedures")
BPMN = "application/xml"


@bp.app_template_global()
def may_publish() -> bool:
    """Whether the buttons that change procedures are shown."""
    return policies.can_publish(actor()) is None


@bp.get("")
@signed_in
def list_procedures() -> ResponseReturnValue:
    return _list_page(rules_form(queries.published_procedures(), queries.rules(), sent=False))


@bp.post("/rules")
@requires(policies.can_publish)
def save_rules() -> ResponseReturnValue:
    """Save which kind takes which; where somebody else was first, say what they set and keep what was chosen."""
    form = rules_form(queries.published_procedures(), queries.rules(), sent=True)
    return submit(
        form,
        lambda: settings.set_rules(form.choices_made(), by=actor()),
        said=lambda changed: gettext("The settings were saved.") if changed else gettext("Nothing was changed."),
        to=url_for("procedures.list_procedures", _anchor="kinds"),
        again=lambda: _list_page(form),
        over=queries.rules,
    )


@bp.post("/extensions")
@requires(can_settle_extensions)
def save_extensions() -> ResponseReturnValue:
    """Save whether clerks decide on more time."""
    form = ExtensionsForm()
    return press(
        lambda: settings.settle_extensions(form.by_office.data, seen=form.seen.data != "no", by=actor()),
        said=gettext("The settings were saved."),
        to=url_for("procedures.list_procedures", _anchor="more-time"),
        form=form,
    )


@bp.get("/new")
@requires(policies.can_publish)
def new_version() -> ResponseReturnValue:
    """The form that takes a drawing."""
    return render_template("processes/versions/new.html", form=UploadForm(formdata=None))


@bp.post("/new")
@requires(policies.can_publish)
def upload_version() -> ResponseReturnValue:
    """Check the file and keep it as a draft; one with faults is kept nowhere, and they are shown on its picture."""
    form = UploadForm()
    data = form.taken() if form.validate() else None
    if data is None:
        return render_template("processes/versions/new.html", form=form), 400
    checked = check_file(data)
    if checked.refusals:
        return _refused(form, checked, data), 400
    return submit(
        form,
        lambda: services.add_version(data, checked, note=form.note.data, by=actor()).number,
        said=lambda number: gettext("Version %(number)d was uploaded as a draft.", number=number),
        to=lambda number: url_for("procedures.show_version", key=_key_of(checked), number=number),
        again=lambda: _again(form),
    )


@bp.get("/<key>/<int:number>")
@signed_in
def show_version(key: str, number: int) -> ResponseReturnValue:
    """A version: what it is, its picture, its steps, the other versions."""
    return _version_page(queries.find_version(key, number))


@bp.get("/<key>/<int:number>.bpmn")
@signed_in
def export_version(key: str, number: int) -> ResponseReturnValue:
    """The file as it was uploaded, byte for byte."""
    answer = Response(queries.find_version(key, number).xml.encode(), mimetype=BPMN)
    answer.headers.set("Content-Disposition", "attachment", filename=f"{key}-{number}.bpmn")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@bp.get("/<key>/<int:number>/picture")
@signed_in
def show_picture(key: str, number: int) -> ResponseReturnValue:
    """The drawing as it is shown: a released one with words that stand clear."""
    answer = Response(to_be_shown(queries.find_version(key, number).xml), mimetype=BPMN)
    answer.headers["Content-Security-Policy"] = SANDBOX
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@bp.post("/<key>/<int:number>/publish")
@requires(policies.can_publish)
def publish_version(key: str, number: int) -> ResponseReturnValue:
    """Check the draft again and publish it."""
    version = queries.find_version(key, number)
    checked = check_file(version.xml.encode())
    if checked.refusals:
        return _version_page(version, checked), 409
    return _do(version, lambda one: services.publish(one, checked, by=actor()),
               gettext("Version %(number)d was published: new items take it.", number=number))  # fmt: skip


@bp.post("/<key>/<int:number>/retire")
@requires(policies.can_publish)
def retire_version(key: str, number: int) -> ResponseReturnValue:
    """No new item takes it any more."""
    version = queries.find_version(key, number)
    return _do(version, lambda one: services.retire(one, by=actor()),
               gettext("Version %(number)d was retired.", number=number))  # fmt: skip


@bp.post("/<key>/<int:number>/delete")
@requires(policies.can_publish)
def delete_version(key: str, number: int) -> ResponseReturnValue:
    """Take a draft away."""
    version_id = queries.find_version(key, number).id
    return press(
        lambda: services.delete_draft(version_id, by=actor()),
        said=gettext("The draft was deleted."),
        to=url_for("procedures.list_procedures"),
    )


def _do(version: ProcessVersion, act: Callable[[int], object], done: str) -> ResponseReturnValue:
    """Do it to the version and show it again; a refusal in words stays on its page."""
    version_id = version.id
    shown = url_for("procedures.show_version", **(request.view_args or {}))
    return press(lambda: act(version_id), said=done, to=shown, told=(InvalidInput,))


def _again(form: UploadForm, **more: Any) -> str:
    """The form once more; a file that was held is chosen anew, for it was not kept."""
    form.held.data = ""
    return render_template("processes/versions/new.html", form=form, **more)


def _key_of(checked: Checked) -> str:
    return checked.definition.id if checked.definition else ""


def _refused(form: UploadForm, checked: Checked, data: bytes) -> str:
    """What is wrong with the file, and its picture where it can be read at all; what was typed stays."""
    return _again(
        form, faults=fault_lines(checked.refusals, checked.places),
        xml=data.decode(errors="replace") if checked.definition else "", marks=fault_marks(checked.refusals),
        file_name=form.file.data.filename if form.file.data is not None else form.which.data,
    )  # fmt: skip


def _before(rows: Sequence[queries.VersionRow], number: int) -> int | None:
    """The version next before it of those that were published, else of all; None where there is none."""
    before = [row for row in rows if row.number < number]
    published = (row.number for row in before if row.state is not VersionState.DRAFT)
    return next(published, before[0].number if before else None)


def _version_page(version: ProcessVersion, checked: Checked | None = None) -> str:
    page, drawing = queries.version_page(version, wanted_page(), by=actor()), parse(version.xml)
    is_draft, at_once = version.state is VersionState.DRAFT, checked is not None
    checked = checked or (check_file(version.xml.encode()) if is_draft else None)
    hints = [*hint_lines(checked.hints), *(hint.line for hint in office_hints(drawing))] if is_draft and checked else []
    return render_template(
        "processes/versions/show.html", page=page, version=version, process=page.process, labels=version_labels,
        states=VersionState, steps=steps_of(drawing),
        warnings=[*warnings_of(drawing, version.xml), *hints], was_pressed=at_once,
        compare_with=_before(page.others.rows, version.number),
        faults=fault_lines(checked.refusals, checked.places) if checked else [],
        marks=fault_marks(checked.refusals) if checked else [],
        history=history_lines(page.history, by=actor()), page_address=lambda number: same_list(page=number),
    )  # fmt: skip


def _list_page(form: RulesForm) -> str:
    committee, is_left = the_committee(), extensions_left_to_office()
    return render_template(
        "processes/versions/list.html", page=queries.procedures(wanted_page(), by=actor()), form=form,
        labels=version_labels, extensions=ExtensionsForm(formdata=None, by_office=is_left),
        may_settle=can_settle_extensions(actor()) is None, is_left=is_left,
        history=history_lines(queries.history_of_settings(committee) if committee else [], by=actor()),
        page_address=lambda number: same_list(page=number),
    )  # fmt: skip
