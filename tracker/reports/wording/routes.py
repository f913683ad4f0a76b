"""Pages of wordings: every indicator with its sentence, one of them with its words, names and a live example."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.extensions import db
from tracker.core.forms import seen_version
from tracker.core.security import requires
from tracker.core.submitting import look, submit
from tracker.items.counters.models import Counter
from tracker.reports.blueprint import bp
from tracker.reports.policies import can_compile
from tracker.reports.wording.example import example_of, period_of, sentences_of, speaker_on
from tracker.reports.wording.forms import WordingForm
from tracker.reports.wording.models import Wording
from tracker.reports.wording.queries import figures_told
from tracker.reports.wording.services import load_figure, word_figure


@bp.get("/wordings")
@requires(can_compile)
def list_wordings() -> ResponseReturnValue:
    """Every indicator with the sentence that it makes today."""
    on = clock.today()
    speaker, told = speaker_on(on), figures_told(period_of(on), on=on)
    return render_template(
        "reports/wording/list.html",
        period=period_of(on),
        sections=[(code, sentences_of(figures, speaker)) for code, figures in told],
    )


@bp.get("/wordings/<int:counter_id>")
@requires(can_compile)
def show_wording(counter_id: int) -> ResponseReturnValue:
    counter, row = load_figure(counter_id), db.session.get(Wording, counter_id)
    given = {"words": row.words, "apart": row.apart, "version": row.version} if row is not None else {"version": 0}
    return _page(counter, WordingForm(None, **given))


@bp.post("/wordings/<int:counter_id>")
@requires(can_compile)
def save_wording(counter_id: int) -> ResponseReturnValue:
    """Save; where "show the sentence" was pressed, only show it. A conflict keeps what was typed."""
    counter, form = load_figure(counter_id), WordingForm()
    if request.form.get("then") == "example":
        return look(form, lambda: _page(counter, form), again=lambda: _page(counter, form))
    return submit(
        form,
        lambda: word_figure(counter_id, form.words.data, version=seen_version(form), **_who(form)),
        said=gettext("The words of “%(label)s” were saved.", label=counter.label),
        to=url_for("reports.list_wordings", _anchor=f"counter-{counter_id}") if counter.item_id is None
        else url_for("items.show_item", item_id=counter.item_id),
        again=lambda: _page(load_figure(counter_id), form),
        over=lambda: _version(counter_id),
    )  # fmt: skip


@bp.post("/wordings/<int:counter_id>/example")
@requires(can_compile)
def show_wording_example(counter_id: int) -> ResponseReturnValue:
    """What the words become as they are typed so far. Writes nothing."""
    form = WordingForm()
    form.validate()
    return render_template("reports/wording/_example.html", **_example(load_figure(counter_id), form))


def _who(form: WordingForm) -> dict[str, Any]:
    return {"apart": bool(form.apart.data), "by": actor(), "at": clock.now()}


def _version(counter_id: int) -> int:
    row = db.session.get(Wording, counter_id)
    return row.version if row is not None else 0


def _example(counter: Counter, form: WordingForm) -> dict[str, Any]:
    return {"example": example_of(counter, form.words.data or "", on=clock.today())}


def _page(counter: Counter, form: WordingForm) -> str:
    return render_template("reports/wording/show.html", counter=counter, form=form, **_example(counter, form))
