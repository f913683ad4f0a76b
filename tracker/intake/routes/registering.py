"""Looking over what will be made of a paper, and making it; or hanging its file on the document that there is."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.forms import seen_version
from tracker.core.security import requires
from tracker.core.submitting import go_on, press, submit
from tracker.documents.models import RelationKind
from tracker.intake.blueprint import bp
from tracker.intake.forms import PaperForm, seen_rows
from tracker.intake.making_form import MakeForm
from tracker.intake.models import PaperState
from tracker.intake.policies import can_use
from tracker.intake.queries.paper import OpenPaper, open_paper
from tracker.intake.services import papers
from tracker.intake.services.registering import Entered, Made, register
from tracker.intake.shown.paper_form import form_of
from tracker.intake.shown.rows import grouped, row_views
from tracker.intake.typed_form import kept_form, labels_of


@bp.get("/<int:paper_id>/register")
@requires(can_use)
def show_summary(paper_id: int) -> ResponseReturnValue:
    """What will be made: the document, its items, to whom they go."""
    opened = open_paper(paper_id, by=actor(), on=clock.today())
    if opened.paper.state is not PaperState.READY:
        return go_on(url_for("intake.show_paper", paper_id=paper_id))
    return _page(opened, _form(opened, None, version=opened.paper.version))


@bp.post("/<int:paper_id>/register")
@requires(can_use)
def register_paper(paper_id: int) -> ResponseReturnValue:
    """Make all of it, or nothing."""
    opened = open_paper(paper_id, by=actor(), on=clock.today())
    form = _form(opened)
    paper_form = kept_form(opened)
    return submit(
        form,
        lambda: _register(opened, form, paper_form),
        again=partial(_page, opened, form),
        to=_after,
        said=_said,
        valid=lambda: form.validate() and _is_whole(form, paper_form),
        over=lambda: open_paper(paper_id, by=actor(), on=clock.today()).paper.version,
    )


@bp.post("/<int:paper_id>/attach")
@requires(can_use)
def attach_to_known(paper_id: int) -> ResponseReturnValue:
    """The register has this paper: its files are hung on that document."""
    opened = open_paper(paper_id, by=actor(), on=clock.today())
    if opened.known is None:
        return go_on(url_for("intake.show_paper", paper_id=paper_id), gettext("The register has no such document."))
    known, seen = opened.known.id, request.form.get("version", "")
    version = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
    return press(
        lambda: papers.hang_on(paper_id, known, version=version, by=actor()),
        to=url_for("documents.show_document", document_id=known, _anchor="files"),
        said=gettext("The file was attached to the document."),
        back=url_for("intake.show_paper", paper_id=paper_id),
        told=(Conflict, InvalidInput),
    )


def _form(opened: OpenPaper, *given: Any, **values: Any) -> MakeForm:
    """What is asked of this paper."""
    is_list = any(draft.row.cells.get("of") for draft in opened.drafts)
    return MakeForm(*given, on=clock.today(), is_known=opened.known is not None, is_list=is_list, **values)


def _page(opened: OpenPaper, form: MakeForm) -> str:
    assert opened.reading is not None
    views = row_views(opened)
    groups = {group.key: group for group in grouped(views)}
    paper_form = kept_form(opened)
    paper_form.validate_shown()
    return render_template(
        "intake/summary.html",
        opened=opened,
        paper=opened.paper,
        form=form,
        paper_form=paper_form,
        form_view=form_of(opened.reading.register, opened.paper.entered, labels_of()),
        accepted=groups["accepted"].rows if "accepted" in groups else (),
        groups=groups,
        waiting=sum(len(groups[key].rows) for key in ("doubtful", "sure") if key in groups),
        seen=[f"{draft.row.id}:{draft.row.version}" for draft in opened.drafts],
    )


def _is_whole(form: MakeForm, paper_form: PaperForm) -> bool:
    """The form of the paper is right; what is wrong with it is said here and mended on its page."""
    if form.document_id.data in ("known", "rows"):
        return True
    faults = paper_form.validate_shown()
    for words in faults:
        form.blame(InvalidInput(words))
    return not faults


def _register(opened: OpenPaper, form: MakeForm, paper_form: PaperForm) -> Made:
    known = opened.known.id if opened.known is not None and form.document_id.data == "known" else None
    by_rows = form.document_id.data == "rows"
    is_new = known is None and not by_rows
    basis = str(paper_form.basis.data or "")
    entered = Entered(
        values=paper_form.values() if is_new else {},
        document_id=known,
        by_rows=by_rows,
        relations={RelationKind.BASIS: basis} if basis and is_new else {},
        plan=form.plan(),
        field_id=form.field_id.data or None,
        leader_id=form.leader_id.data or None,
        give=request.form.get("then", "give") == "give",
        is_no_secret=bool(form.is_no_secret.data),
    )
    seen = seen_rows(request.form.getlist("row"))
    return register(opened.paper.id, entered, seen, version=seen_version(form), by=actor(), on=clock.today())


def _after(made: Made) -> str:
    """To the item where one was made, else to the document with its items."""
    if len(made.item_ids) == 1:
        return url_for("items.show_item", item_id=made.item_ids[0])
    return url_for("documents.show_document", document_id=made.document_id, _anchor="items")


def _said(made: Made) -> str:
    words = gettext("%(number)s was registered.", number=made.number)
    if made.item_ids:
        words += " " + gettext("Tasks made: %(n)s.", n=len(made.item_ids))
    if made.unknown:
        words += " " + gettext("Not in the register, so not linked: %(numbers)s.", numbers=", ".join(made.unknown))
    return words
