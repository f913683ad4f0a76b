"""The desk of one paper: looked at, its form, its drafts; what belongs to every page of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.forms import seen_version
from tracker.core.security import requires
from tracker.core.submitting import asks_itself, submit
from tracker.core.work import unit_of_work
from tracker.intake.blueprint import bp
from tracker.intake.forms import SHOWN, PaperForm, RowForm, SplitForm
from tracker.intake.models import PaperState
from tracker.intake.policies import can_use
from tracker.intake.queries.paper import OpenPaper, open_paper
from tracker.intake.queries.queue import waiting_paper
from tracker.intake.services import papers
from tracker.intake.shown import desk as shown
from tracker.intake.shown.arriving import notes_of
from tracker.intake.shown.desk import Desk
from tracker.intake.shown.paper_form import FormView, form_of
from tracker.intake.shown.queue import QueueRow
from tracker.intake.shown.rows import OpenRow, RowView, grouped, next_after, row_views
from tracker.intake.shown.sheet import Finder, sheet_of
from tracker.intake.typed_form import labels_of, paper_form, values_of


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks of the desk."""

    row: int | None = None
    page: int | None = None
    is_form: bool = False
    is_split: bool = False


@bp.get("/<int:paper_id>")
@requires(can_use)
def show_paper(paper_id: int) -> ResponseReturnValue:
    """The desk; while it is being read, how far that is."""
    opened = open_paper(paper_id, by=actor(), on=clock.today())
    if opened.paper.state is not PaperState.READY or opened.reading is None:
        row = QueueRow(waiting_paper(paper_id, by=actor()))
        return render_template("intake/waiting.html", row=row, document_id=opened.paper.document_id)
    return _arrived(paper_id) if asks_itself() else page_of(opened, asked())


def _arrived(paper_id: int) -> Response:
    """The page that waits asks by itself: now it becomes the desk."""
    return Response(headers={"HX-Redirect": url_for("intake.show_paper", paper_id=paper_id)})


@bp.post("/<int:paper_id>/form")
@requires(can_use)
def keep_form(paper_id: int) -> ResponseReturnValue:
    """Keep the form of the paper as it is corrected so far."""
    opened = open_paper(paper_id, by=actor(), on=clock.today())
    form = paper_form(opened)
    return submit(
        form,
        lambda: papers.keep_form(paper_id, values_of(form), version=seen_version(form), by=actor()),
        again=partial(page_of, opened, Asked(is_form=True), form=form),
        to=url_for("intake.show_paper", paper_id=paper_id),
        said=gettext("The form was kept."),
        over=lambda: open_paper(paper_id, by=actor(), on=clock.today()).paper.version,
    )


@bp.post("/<int:paper_id>/hand")
@requires(can_use)
def take_in_hand(paper_id: int) -> ResponseReturnValue:
    """Whoever opens the desk has the paper in hand: a second clerk is told."""
    with unit_of_work():
        papers.take_in_hand(paper_id, by=actor())
    return "", 204


def asked() -> Asked:
    """What this address asks; what makes no sense is nothing."""
    flags = {name: request.args.get(name) == "1" for name in ("form", "split")}
    return Asked(_number("row"), _number("page"), flags["form"], flags["split"])


def page_of(
    opened: OpenPaper, wanted: Asked, *, form: PaperForm | None = None, row_form: RowForm | None = None,
    split_form: SplitForm | None = None,
) -> str:  # fmt: skip
    """The desk as a page; forms that come back keep what was typed."""
    assert opened.reading is not None
    finder = Finder(opened.reading)
    paper_view = form_of(opened.reading.register, opened.paper.entered, labels_of())
    views = row_views(opened)
    now = None if wanted.is_form else _open_view(views, wanted)
    page = wanted.page or _page(opened, finder, now, paper_view, is_form=wanted.is_form)
    places = (
        list(shown.places_of_form(paper_view))
        if wanted.is_form
        else shown.places_on_desk(opened.drafts, views, now.id if now else None)
    )
    sheet = sheet_of(finder, page, places, partial(_image, opened))
    view = Desk(
        opened.paper, opened.files, opened.paper.number or opened.paper.name, opened.paper.title,
        shown.about_form(paper_view), shown.issued_on(paper_view), sheet, views, grouped(views), paper_view,
        opened.other_hand, notes_of(opened.reading), is_form=wanted.is_form, is_split=wanted.is_split,
        has_columns=bool(opened.reading.mapping.sheets),
        known=opened.known is not None, is_mine=opened.paper.in_hand_of_id == actor().person_id,
    )  # fmt: skip
    if now is not None:
        view.open = _open_row(opened, now, finder, sheet.number, row_form, split_form)
        view.arguments = {"row": now.id}
    elif wanted.is_form:
        view.arguments = {"form": 1}
    return render_template(
        "intake/desk.html", view=view, known=opened.known,
        form=(form or paper_form(opened, sent=False)) if wanted.is_form else None,
    )  # fmt: skip


def _open_view(views: list[RowView], wanted: Asked) -> RowView | None:
    """The row of the address; without one the first that needs a look."""
    chosen = next((one for one in views if one.id == wanted.row), None)
    return chosen or next_after(views, None)


def _page(opened: OpenPaper, finder: Finder, now: RowView | None, form: FormView, *, is_form: bool) -> int:
    if is_form or now is None:
        return shown.first_page(form, finder)
    draft = next(one for one in opened.drafts if one.row.id == now.id)
    return shown.page_of_draft(draft, finder) or 1


def _open_row(
    opened: OpenPaper, now: RowView, finder: Finder, page: int, form: RowForm | None, split_form: SplitForm | None
) -> OpenRow:
    draft = next(one for one in opened.drafts if one.row.id == now.id)
    cells = {name: getattr(draft.row, name) for name in SHOWN}
    form = form or RowForm(formdata=None, version=draft.row.version, **cells)
    split_form = split_form or SplitForm(formdata=None, version=draft.row.version, words=now.title)
    pages = shown.pages_of_fields(draft.row.spans, finder)
    last = opened.drafts[-1].row.id == now.id
    return OpenRow(
        now, form, split_form, pages, page, finder.is_picture, bool(draft.understood.each), not last, form.changes
    )


def _image(opened: OpenPaper, page: int) -> str:
    return url_for("intake.show_page", paper_id=opened.paper.id, page_number=page)


def _number(name: str) -> int | None:
    typed = request.args.get(name, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None
