"""Entering figures: in the row of a list, on a page of its own, unit by unit on a checklist."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.addresses import this_address
from tracker.core.security import allow, safe_target, signed_in
from tracker.core.submitting import go_on, submit, wants_part
from tracker.core.undoing.offering import followed, toast_beside
from tracker.core.work import unit_of_work
from tracker.items.blueprint import bp
from tracker.items.counters import labels as counter_labels
from tracker.items.counters.counting import Measure
from tracker.items.counters.doubts import Doubt, doubt_of
from tracker.items.counters.models import Counter
from tracker.items.counters.queries.entered import entered, shown_by, targets_of
from tracker.items.counters.queries.figures import Shown, show
from tracker.items.counters.queries.readings import for_counter
from tracker.items.entry.forms import ReadingForm, UnsureError
from tracker.items.entry.services.counters import load_counter
from tracker.items.entry.services.evidence import check_may_report, show_reading
from tracker.items.entry.services.readings import Entry, check_may_enter, enter, newest_id, tick, why_not
from tracker.items.models.item import Item
from tracker.items.policies import Standing
from tracker.items.queries.lists import rows_of
from tracker.items.queries.naming import number_of
from tracker.items.services.registering import unit_names
from tracker.items.states import can_follow
from tracker.items.verbs import Verb


@dataclass(frozen=True, slots=True)
class Said:
    """What a row of a list says after it was sent: what is wrong, or asked before it is saved, with what was typed."""

    faults: tuple[str, ...] = ()
    conflict: str = ""
    typed: str = ""
    reason: str = ""
    asks_reason: bool = False
    doubt: Doubt | None = None  # what is asked once before it is saved
    is_open: bool = False  # the list of units stays open after a tap


@bp.app_template_global()
def counter_words() -> Any:
    """The sentences of counters, for templates and macros."""
    return counter_labels


@bp.app_template_global()
def this_page() -> str:
    """Where a form in the page comes back to: the page itself, also when only a part of it was asked for."""
    if request.values.get("next"):
        return safe_target(request.values["next"])
    return this_address()


@bp.app_template_global()
def is_first(kind: str, row_id: int) -> bool:
    """Whether this is shown for the first time in this answer: what can be filled in stands on a page once."""
    shown: set[tuple[str, int]] = g.setdefault("shown_before", set())
    is_new = (kind, row_id) not in shown
    shown.add((kind, row_id))
    return is_new


@bp.get("/counters/<int:counter_id>/readings/new")
@signed_in
def new_reading(counter_id: int) -> ResponseReturnValue:
    """The form of one figure: today's, measured, unless said otherwise."""
    counter, item = _enterable(counter_id)
    form = ReadingForm(
        formdata=None, as_of=clock.today(), known=newest_id(counter.id),
        next=request.args.get("next", ""),
    )  # fmt: skip
    return _form_page(form, counter, item)


@bp.post("/counters/<int:counter_id>/readings")
@signed_in
def save_reading(counter_id: int) -> ResponseReturnValue:
    """Save it. What is wrong comes back in the row, or on the page, with what was typed."""
    form = _sent(counter_id)
    return submit(
        form,
        lambda: _save(counter_id, form),
        said=lambda done: done.words,
        to=f"{safe_target(form.next.data)}#counter-{counter_id}",
        part=lambda done: _row_page(done.row, Said()),
        undo=lambda done: done.name,
        again=lambda: _again(form, counter_id),
        over=lambda: newest_id(counter_id),
    )


@bp.get("/counters/<int:counter_id>/units")
@signed_in
def list_units(counter_id: int) -> ResponseReturnValue:
    """The units of a checklist: the part that a row opens, or a page of its own."""
    counter, item, standing = load_counter(counter_id, by=actor())
    panel = for_counter(counter.id, clock.today())
    template = "items/entry/_units.html" if wants_part() else "items/entry/units.html"
    return render_template(template, panel=panel, item=item, may_tick=_may_enter(counter, item, standing))


@bp.post("/counters/<int:counter_id>/ticks/<int:unit_id>")
@signed_in
def set_tick(counter_id: int, unit_id: int) -> ResponseReturnValue:
    """One tap: this unit is done as of today, or not done after all."""
    today = clock.today()
    done_on = today if request.form.get("done") == "1" else None
    words = gettext("Ticked as done: %(unit)s") if done_on else gettext("Not done after all: %(unit)s")
    words %= {"unit": ", ".join(unit_names([unit_id]))}
    with unit_of_work():
        followed(lambda: tick(counter_id, unit_id, by=actor(), on=today, done_on=done_on), lambda _row: words)
    if not wants_part():
        return go_on(f"{safe_target(request.form.get('next'))}#counter-{counter_id}", words)
    if request.form.get("place") == "list":
        counter, item, _standing = load_counter(counter_id, by=actor())
        return _row_page(_row(counter, item), Said(is_open=True)) + toast_beside(words)
    panel = for_counter(counter_id, today)
    page = render_template("items/entry/_units.html", panel=panel, may_tick=True, out_of_band=True)
    return page + toast_beside(words)


def _enterable(counter_id: int) -> tuple[Counter, Item | None]:
    counter, item, standing = load_counter(counter_id, by=actor())
    check_may_enter(actor(), counter, item, standing)
    return counter, item


def _may_enter(counter: Counter, item: Item | None, standing: Standing) -> bool:
    """Whether the buttons are shown."""
    is_open = item is None or can_follow(item.status, Verb.UPDATE_PROGRESS)
    return is_open and why_not(actor(), counter, item, standing) is None


def _sent(counter_id: int) -> ReadingForm:
    """The form that was sent, completed; its files are taken from those only who may report on the item."""
    form = ReadingForm()
    form.complete(clock.today())
    if form.files.data or request.form.getlist("kept"):
        _counter, item, _standing = load_counter(counter_id, by=actor())
        if item is None:
            del form.files
        else:
            check_may_report(item.id, by=actor())
    return form


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved over what, how it is called when it can be taken back, and the row of a list as it stands then."""

    words: str
    name: str
    row: dict[str, Any]


def _save(counter_id: int, form: ReadingForm) -> Saved:
    """Save it, unless it is doubted and was not asked about: raises UnsureError then."""
    today, me, loaded = clock.today(), actor(), load_counter(counter_id, by=actor())
    allow(why_not(me, *loaded))
    counter, item, _standing = loaded
    targets, readings = targets_of(counter.id), entered(counter)
    before, entry = shown_by(counter, targets, readings, on=today), form.entry(counter.decimals)
    if not form.is_sure and not entry.estimated and not counter.is_checklist:
        _ask_once(before, entry)
    reading = enter(loaded, entry, by=me, on=today, known=form.known_id, readings=readings)
    show_reading(reading, item, form.kept, by=me)
    words = counter_labels.saved_words(reading.at, before, before.value)
    value = counter_labels.counted(before, entry.value)
    number = number_of(item.id) if item else ""
    now = Measure(reading.as_of, reading.value, reading.estimated, reading.id)
    row = {
        "counter": shown_by(counter, targets, [*readings, now], on=today),
        "number": number if item else gettext("indicator"),
    }
    return Saved(words, f"{value}, {(number or item.title) if item else counter.label}", row)


def _ask_once(shown: Shown, entry: Entry) -> None:
    doubt = doubt_of(entry.value, before=shown.value, target=shown.target)
    if doubt is not None:
        raise UnsureError(doubt)


def _again(form: ReadingForm, counter_id: int) -> str:
    """The row or the page once more; after a conflict, saving again overwrites knowingly."""
    counter, item, standing = load_counter(counter_id, by=actor())
    allow(why_not(actor(), counter, item, standing))
    if not wants_part():
        return _form_page(form, counter, item)
    faults = [words for field in form if field.name != "reason" for words in field.errors]
    if not form.conflict:
        faults += form.form_errors
    said = Said(
        faults=tuple(map(str, faults)), conflict=str(form.conflict or ""), typed=request.form.get("value", ""),
        reason=form.reason.data, asks_reason=bool(form.reason.errors or form.reason.data), doubt=form.doubt,
    )  # fmt: skip
    if form.reason.errors:
        said = replace(said, faults=(*said.faults, *map(str, form.reason.errors)))
    return _row_page(_row(counter, item), said)


def _form_page(form: ReadingForm, counter: Counter, item: Item | None) -> str:
    return render_template(
        "items/entry/figure.html",
        form=form,
        panel=for_counter(counter.id, clock.today()),
        item=item,
        kept=form.kept_words,
        asks_reason=bool(form.reason.errors or form.reason.data),
        doubt=form.doubt,
        back=safe_target(form.next.data) if form.next.data else _back(item),
    )


def _back(item: Item | None) -> str:
    if item is None:
        return url_for("indicators.list_indicators")
    return url_for("items.show_item", item_id=item.id)


def _row(counter: Counter, item: Item | None) -> dict[str, Any]:
    """What the row of a list shows of it now."""
    today = clock.today()
    number = rows_of([item.id], on=today, counted=False)[0].number if item else gettext("indicator")
    return {"counter": show([counter], on=today)[0], "number": number}


def _row_page(row: dict[str, Any], said: Said) -> str:
    shown: Shown = row["counter"]
    panel = for_counter(shown.id, clock.today()) if shown.is_checklist else None
    return render_template("items/entry/_inline.html", row=row, said=said, panel=panel, may_tick=True)
