"""Indicators: the figures of the report's sections, a period at a time, and their entry as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Actor
from tracker.core.errors import NotFound
from tracker.core.events import ask
from tracker.core.security import allow, requires, signed_in
from tracker.core.submitting import submit
from tracker.core.undoing.offering import category_of
from tracker.items.counters import labels as counter_labels
from tracker.items.counters.counting import check_sum
from tracker.items.counters.periods import Period, choices_around, read_period
from tracker.items.counters.queries.indicators import IndicatorRow, Section, list_indicators, read_key
from tracker.items.entry.figure_forms import SectionForm, known_of, with_lines
from tracker.items.entry.routes.counters import indicator_form, sent_scale
from tracker.items.entry.services.counters import add_counter
from tracker.items.entry.services.indicators import enter_figures
from tracker.items.events import KindsOfReports
from tracker.items.policies import can_enter_indicator, can_register

bp = Blueprint("indicators", __name__, url_prefix="/indicators")


@bp.get("", endpoint="list_indicators", strict_slashes=False)
@signed_in
def show_indicators() -> ResponseReturnValue:
    """Every section of the report with its figures of the period."""
    today, me = clock.today(), actor()
    period = read_period(request.args.get("period", ""), on=today)
    sections = list_indicators(period, on=today)
    return render_template(
        "items/entry/indicators.html",
        sections=sections,
        kinds=dict(ask(KindsOfReports())),
        period=period,
        periods=choices_around(period, on=today),
        faults=[_sum(section, row) for section in sections for row in section.rows if row.fault],
        enterable={section.key for section in sections if _may_enter_any(me, section.rows)},
        may_set_up=can_register(me) is None,
    )


@bp.get("/new")
@requires(can_register)
def new_indicator() -> ResponseReturnValue:
    """The empty form."""
    kind_id, section = read_key(request.args.get("section", ""))
    form = indicator_form(formdata=None, section=section, report_kind_id=kind_id)
    return render_template("items/entry/counter.html", form=form, item=None, counter=None)


@bp.post("/new")
@requires(can_register)
def create_indicator() -> ResponseReturnValue:
    """Add it to its section."""
    form = indicator_form(scale=sent_scale())
    return submit(
        form,
        lambda: add_counter(form.draft(), by=actor(), **form.place()),
        said=gettext("“%(label)s” is counted from now on.", label=form.label.data),
        to=url_for("indicators.list_indicators"),
        again=lambda: render_template("items/entry/counter.html", form=form, item=None, counter=None),
    )


@bp.get("/<section>/entry")
@signed_in
def enter_section(section: str) -> ResponseReturnValue:
    """All figures of a section in one form, filled with what the period has."""
    found, period = _section(section)
    values = known_of([row.shown for row in _own(found)])
    for row in _own(found):
        values[f"c{row.shown.id}"]["value"] = row.shown.value
    day = min(clock.today(), period.ends_on)
    return _entry_page(_form(found, formdata=None, as_of=day, **values), found, period)


@bp.post("/<section>/entry")
@signed_in
def save_section(section: str) -> ResponseReturnValue:
    """Save what changed. A sum that does not hold is told, and does not stand in the way."""
    found, period = _section(section)
    form = _form(found)
    return submit(
        form,
        lambda: _save(form, found),
        to=lambda number: _saved(form, found, period, number),
        undo=_number_saved,
        again=lambda: _entry_page(form, found, period),
        over=lambda: [row.shown for row in _own(_section(section)[0])],
    )


@bp.post("/<section>/check")
@signed_in
def check_section(section: str) -> ResponseReturnValue:
    """Whether the parts typed so far make their wholes; nothing is saved."""
    found, _period = _section(section)
    return render_template("items/entry/_sums.html", sums=_sums(_form(found), found))


def _section(code: str) -> tuple[Section, Period]:
    """The section of the address in the period of the address, for those who may enter a figure of it."""
    today = clock.today()
    period = read_period(request.args.get("period", ""), on=today)
    sections = list_indicators(period, on=today, section=code)
    if not sections:  # figures of this section that name no kind of report
        sections = list_indicators(period, on=today, section=read_key(code)[1])
    if not sections:
        raise NotFound(gettext("The report has no such section of figures."))
    if not _may_enter_any(actor(), sections[0].rows):
        allow(can_enter_indicator(actor(), sections[0].rows[0].source_unit_id))
    return sections[0], period


def _may_enter_any(actor: Actor, rows: Sequence[IndicatorRow]) -> bool:
    return any(can_enter_indicator(actor, row.source_unit_id) is None for row in rows)


def _own(section: Section) -> list[IndicatorRow]:
    """The figures that this person may enter."""
    return [row for row in section.rows if can_enter_indicator(actor(), row.source_unit_id) is None]


def _form(section: Section, **given: Any) -> SectionForm:
    return with_lines(SectionForm, [row.shown for row in _own(section)])(**given)


def _save(form: SectionForm, section: Section) -> int:
    """Save the figures that are new. Returns how many there were."""
    estimated, several = form.kind.data == "estimated", [row.shown for row in _own(section)]
    known = {shown.id: (shown.value, shown.estimate) if estimated else (shown.value,) for shown in several}
    new = [shown for shown in several if form.lines[shown.id].value.data not in known[shown.id]]
    if not estimated:
        form.ask_once(new)
    return len(enter_figures(form.figures(new, estimated=estimated), by=actor(), on=clock.today()))


def _saved(form: SectionForm, section: Section, period: Period, number: int) -> str:
    """Say how many, and which sums do not hold; the address of the section."""
    flash(_number_saved(number), category_of("message"))
    for words in _sums(form, section):
        flash(words, "warning")
    return url_for("indicators.list_indicators", period=period.code, _anchor=f"s-{section.key}")


def _number_saved(number: int) -> str:
    return ngettext("%(num)d figure was saved.", "%(num)d figures were saved.", number)


def _sums(form: SectionForm, section: Section) -> list[str]:
    """The sums that do not hold, as typed; what this person does not enter counts as it is known."""
    rows = {row.shown.id: row for row in section.rows}
    values = {
        counter_id: form.lines[counter_id].value.data if counter_id in form.lines else row.shown.value
        for counter_id, row in rows.items()
    }
    found = []
    for row in rows.values():
        parts = [values[part] for part in row.parts]
        if fault := check_sum(values[row.shown.id], parts):
            words = counter_labels.sum_words(fault, parts, row.shown.decimals)
            found.append(f"{row.shown.label}: {words}")
    return found


def _sum(section: Section, row: IndicatorRow) -> tuple[str, str, str]:
    """Section, label and what is wrong with the sum, of a row whose parts do not make it."""
    values = {one.shown.id: one.shown.value for one in section.rows}
    assert row.fault is not None
    words = counter_labels.sum_words(row.fault, [values[part] for part in row.parts], row.shown.decimals)
    return section.key, row.shown.label, words


def _entry_page(form: SectionForm, section: Section, period: Period) -> str:
    rows = [(row, form.lines.get(row.shown.id)) for row in section.rows]
    return render_template(
        "items/entry/section.html", form=form, section=section, period=period, rows=rows, sums=_sums(form, section)
    )
