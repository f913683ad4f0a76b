"""The pages of recurring duties: the list, one of them, the form with its preview, ending it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.accounts.vacancies import vacant_units
from tracker.audit.labels import history_lines
from tracker.audit.queries import history_of
from tracker.calendar.current import office_calendar
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.forms import filled, seen_version
from tracker.core.paging import same_list, wanted_page
from tracker.core.security import requires, signed_in
from tracker.core.submitting import look, submit
from tracker.documents.queries.lookup import find_written
from tracker.items.given_to_nobody import warn_of
from tracker.items.services.loading import load_item
from tracker.recurring import words as series_words
from tracker.recurring.filling import of_item, of_series
from tracker.recurring.forms import EndForm, SeriesForm
from tracker.recurring.models import Series
from tracker.recurring.policies import can_keep_series
from tracker.recurring.presets import PRESETS
from tracker.recurring.queries import AHEAD, STATES, list_series, occurrences_of, series_page
from tracker.recurring.rhythm import Coming, coming, first_from, headline, next_ones, rhythm_of, titled
from tracker.recurring.services.series import edit_series, end_series, goes_on, make_series

bp = Blueprint("series", __name__, url_prefix="/series")


@bp.get("", endpoint="list_series", strict_slashes=False)
@signed_in
def show_list() -> ResponseReturnValue:
    """Every recurring duty, the next to fall due first."""
    state = request.args.get("state", "")
    state = state if state in STATES else "active"
    by, on = actor(), clock.today()
    return render_template(
        "recurring/list.html",
        page=list_series(state, by=by, on=on, number=wanted_page()),
        state=state,
        may_keep=can_keep_series(by) is None,
        **_words(),
    )


@bp.get("/<int:series_id>")
@signed_in
def show_series(series_id: int) -> ResponseReturnValue:
    """One of them: what comes, what was opened, who carries it out."""
    return _page_of(series_id)


@bp.get("/new")
@requires(can_keep_series)
def new_series() -> ResponseReturnValue:
    """The empty form; ?preset= fills a ready-made rhythm, ?item= takes a duty that is to come again."""
    on = clock.today()
    given: dict[str, Any] = {"from_on": on}
    asked = request.args.get("item", "")
    if asked.isascii() and asked.isdecimal() and len(asked) < 10:
        item, _standing = load_item(int(asked), by=actor(), lock=False)
        given |= of_item(item)
    preset = PRESETS.get(request.args.get("preset", ""))
    given |= dict(preset.values) if preset else {}
    return _form_page(SeriesForm(formdata=None, on=on, **given))


@bp.post("/new")
@requires(can_keep_series)
def create() -> ResponseReturnValue:
    """Make it; where "show the next dates" was pressed, only show them."""
    form = SeriesForm(on=clock.today())
    if request.form.get("then") == "preview":
        return look(form, lambda: _form_page(form), again=lambda: _form_page(form))
    return submit(
        form,
        lambda: make_series(form.draft(_document_id(form)), by=actor(), on=clock.today()).id,
        said=lambda _id: _saved(form),
        to=lambda series_id: url_for("series.show_series", series_id=series_id),
        again=lambda: _form_page(form),
    )


@bp.post("/preview")
@requires(can_keep_series)
def preview() -> ResponseReturnValue:
    """The next dates of the rhythm as it is typed so far. Writes nothing."""
    asked = request.args.get("series", "")
    series = _load(int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else None
    form = SeriesForm(on=clock.today(), series=series)
    form.validate()
    return render_template("recurring/_preview.html", **_preview(form), **_words())


@bp.get("/<int:series_id>/edit")
@requires(can_keep_series)
def edit(series_id: int) -> ResponseReturnValue:
    series = _load(series_id)
    form = SeriesForm(formdata=None, on=clock.today(), series=series, **of_series(series, clock.today()))
    return _form_page(form, series)


@bp.post("/<int:series_id>/edit")
@requires(can_keep_series)
def save(series_id: int) -> ResponseReturnValue:
    """Save; where somebody else was first, the form says what they changed and keeps what was typed."""
    series = _load(series_id)
    form = SeriesForm(on=clock.today(), series=series)
    if request.form.get("then") == "preview":
        return look(form, lambda: _form_page(form, series), again=lambda: _form_page(form, series))
    return submit(
        form,
        lambda: _save(form, series_id),
        said=lambda _done: _saved(form),
        to=url_for("series.show_series", series_id=series_id),
        again=lambda: _form_page(form, _load(series_id)),
        over=lambda: _load(series_id).version,
    )


@bp.post("/<int:series_id>/end")
@requires(can_keep_series)
def end(series_id: int) -> ResponseReturnValue:
    """Let it end with a day."""
    form = EndForm()
    return submit(
        form,
        lambda: end_series(series_id, filled(form.until_on.data), by=actor(), version=seen_version(form)),
        said=gettext("The recurring duty ends with this day; the items that were opened go on."),
        to=url_for("series.show_series", series_id=series_id),
        again=lambda: _page_of(series_id, form),
        over=lambda: _load(series_id).version,
    )


def _save(form: SeriesForm, series_id: int) -> None:
    draft = form.draft(_document_id(form))
    edit_series(series_id, draft, by=actor(), on=clock.today(), version=seen_version(form))


def _saved(form: SeriesForm) -> str:
    """That it was saved, and a warning where its units have nobody today. One query."""
    units = [form.lead.data] if form.how.data == "lead" else form.each.data or []
    warn_of(vacant_units([unit_id for unit_id in units if unit_id], on=clock.today()).values())
    return str(gettext("The recurring duty was saved."))


def _load(series_id: int) -> Series:
    return series_page(series_id, by=actor(), on=clock.today()).series


def _page_of(series_id: int, end_form: EndForm | None = None) -> str:
    by, on = actor(), clock.today()
    page = series_page(series_id, by=by, on=on)
    given = {"version": page.series.version, "until_on": page.series.until_on or on}
    return render_template(
        "recurring/show.html",
        page=page,
        series=page.series,
        rhythm=rhythm_of(page.series),
        past=occurrences_of(page.series, by=by, on=on, number=wanted_page()),
        may_keep=can_keep_series(by) is None,
        end_form=end_form or EndForm(formdata=None, data=given),
        history=history_lines(history_of(page.series), by=actor()),
        **_words(),
    )


def _form_page(form: SeriesForm, series: Series | None = None) -> str:
    return render_template(
        "recurring/edit.html", form=form, series=series, presets=PRESETS, **_preview(form), **_words()
    )


def _preview(form: SeriesForm) -> dict[str, Any]:
    """The next dates, as far as the form says a rhythm."""
    names = ("every", "interval", "which", "month", "day", "nth", "weekday", "hour", "roll", "from_on", "until_on",
             "lead_days")  # fmt: skip
    if any(form[name].errors for name in names) or not form.from_on.data or not form.interval.data:
        return {"coming": None, "rhythm": None, "title": ""}
    rhythm, on = form.rhythm(), clock.today()
    first: date | None = first_from(rhythm, rhythm.from_on)
    if form.series is not None:
        first = goes_on(form.series, rhythm_of(form.series), rhythm, on=on)
    lead_days, work = min(form.lead_days.data or 0, 250), office_calendar().work
    ahead: list[Coming] = []
    if first is not None:
        ahead = [coming(rhythm, first, lead_days=lead_days, work=work)]
        ahead += next_ones(rhythm, first + timedelta(days=1), lead_days=lead_days, work=work, most=AHEAD - 1)
    return {"coming": ahead, "rhythm": rhythm, "title": form.title.data}


def _document_id(form: SeriesForm) -> int | None:
    return find_written(form.document.data, actor=actor()).id if form.document.data else None


def _words() -> dict[str, Any]:
    """What the templates say of rhythms and lists."""
    return {
        "words": series_words,
        "titled": titled,
        "headline": headline,
        "rhythm_of": rhythm_of,
        "same_list": same_list,
    }
