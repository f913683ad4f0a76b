"""Setting counters up: of an item, and indicators of a report section."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.events import ask
from tracker.core.forms import seen_version
from tracker.core.security import requires
from tracker.core.submitting import submit
from tracker.items.blueprint import bp
from tracker.items.counters.models import Counter
from tracker.items.counters.queries.figures import whole_choices
from tracker.items.counters.queries.indicators import indicator_choices
from tracker.items.entry.forms import CounterForm
from tracker.items.entry.indicator_form import IndicatorForm
from tracker.items.entry.services.counters import add_counter, draft_of, edit_counter, load_counter
from tracker.items.events import KindsOfReports
from tracker.items.models.item import Item
from tracker.items.next_tasks.queries.open_items import open_items
from tracker.items.next_tasks.sentences import CounterFacts, sentence
from tracker.items.policies import can_register
from tracker.items.queries.choices import group_choices
from tracker.items.services.loading import load_item
from tracker.organization.queries import unit_choices


@bp.get("/<int:item_id>/counters/new")
@requires(can_register)
def new_counter(item_id: int) -> ResponseReturnValue:
    """The empty form."""
    item, _standing = load_item(item_id, by=actor())
    return _page(counter_form(item_id, formdata=None), item)


@bp.post("/<int:item_id>/counters/new")
@requires(can_register)
def create_counter(item_id: int) -> ResponseReturnValue:
    """Add it, or show how its sentence will read."""
    item, _standing = load_item(item_id, by=actor())
    form = counter_form(item_id, scale=sent_scale())
    if "preview" in request.form:
        return _page(form, item)
    return submit(
        form,
        lambda: add_counter(form.draft(), by=actor(), item_id=item_id),
        said=gettext("“%(label)s” is counted from now on.", label=form.label.data),
        to=url_for("items.show_item", item_id=item_id),
        again=lambda: _page(form, item),
    )


@bp.get("/counters/<int:counter_id>/edit", endpoint="edit_counter")
@requires(can_register)
def edit_counter_form(counter_id: int) -> ResponseReturnValue:
    counter, item, _standing = load_counter(counter_id, by=actor())
    return _page(filled_form(counter, formdata=None), item, counter)


@bp.post("/counters/<int:counter_id>/edit")
@requires(can_register)
def save_counter(counter_id: int) -> ResponseReturnValue:
    """Save it; what cannot change any more is said at its field."""
    counter, item, _standing = load_counter(counter_id, by=actor())
    form = filled_form(counter, scale=sent_scale())
    if "preview" in request.form:
        return _page(form, item, counter)
    return submit(
        form,
        lambda: edit_counter(counter_id, form.draft(), by=actor(), version=seen_version(form), **form.place()),
        said=gettext("“%(label)s” was saved.", label=form.label.data),
        to=url_for("items.show_item", item_id=item.id) if item else url_for("indicators.list_indicators"),
        again=lambda: _page(form, item, counter),
        over=lambda: load_counter(counter_id, by=actor())[0].version,
    )


@bp.post("/counters/preview")
@requires(can_register)
def preview_counter() -> ResponseReturnValue:
    """The sentence of the next tasks for what is typed so far; nothing is saved."""
    item_id = number_in(request.form.get("item_id"))
    load_item(item_id, by=actor())
    return render_template(
        "items/entry/_preview.html", example=_example(counter_form(item_id, scale=sent_scale()), item_id)
    )


def counter_form(item_id: int, **given: Any) -> CounterForm:
    """The form of a counter of an item."""
    units = unit_choices(clock.today(), keep=set(given.get("checklist") or ()))
    wholes = whole_choices(item_id, but=given.pop("but", None))
    return CounterForm(units=units, groups=group_choices(clock.today()), wholes=wholes, **given)


def indicator_form(*, but: int | None = None, **given: Any) -> IndicatorForm:
    day = clock.today()
    units = unit_choices(day, keep=set(given.get("checklist") or ()))
    sources = unit_choices(day, keep=given.get("source_unit_id"))
    wholes = [one for one in indicator_choices() if one[0] != but]
    reports: list[tuple[int, str]] = ask(KindsOfReports())
    return IndicatorForm(
        units=units, groups=group_choices(day), sources=sources, wholes=wholes, reports=reports, **given
    )


def filled_form(counter: Counter, **given: Any) -> CounterForm:
    """The form of a counter as it is; what was sent wins."""
    draft = draft_of(counter)
    values: dict[str, Any] = {
        name: getattr(draft, name)
        for name in ("label", "verb", "noun", "decimals", "higher_is_better", "whole_id", "position")
    }
    values |= {"pattern": draft.pattern.value, "checklist": list(draft.checklist), "version": counter.version}
    for number, (name, value) in enumerate((draft.targets or {}).items(), 1):
        values |= {f"target_name_{number}": name, f"target_value_{number}": value}
    given = {"scale": counter.decimals, "but": counter.id, **given}
    if counter.item_id is None:
        own: dict[str, Any] = {
            "section": counter.section,
            "source_unit_id": counter.source_unit_id,
            "report_kind_id": counter.report_kind_id,
        }
        return indicator_form(**values, **own, **given)
    return counter_form(counter.item_id, **values, **given)


def sent_scale() -> int:
    """The decimals that the form says, for reading its targets."""
    return min(4, number_in(request.form.get("decimals")))


def _example(form: CounterForm, item_id: int) -> str:
    """How the next tasks will speak of it when two thirds are done; nothing where the item is not open."""
    rows, draft = open_items(actor(), clock.today(), item_id), form.draft()
    if not rows:
        return ""
    target = next(iter((draft.targets or {}).values()), len(draft.checklist) or None)
    value = max(1, target * 2 // 3) if target else 4 * 10**draft.decimals
    words = (draft.verb or "…", draft.noun or "…", draft.pattern)
    counter = CounterFacts(*words, value, target, draft.decimals, clock.today())
    return sentence(replace(rows[0].facts, counters=(counter,), milestones=()), clock.today())


def _page(form: CounterForm, item: Item | None, counter: Counter | None = None) -> str:
    return render_template(
        "items/entry/counter.html",
        form=form,
        item=item,
        counter=counter,
        example=_example(form, item.id) if item is not None else "",
    )


def number_in(typed: str | None) -> int:
    """A number that a form carries hidden; 0 where it carries none."""
    return int(typed) if typed and typed.isdecimal() and len(typed) < 12 else 0
