"""The one page of a mail's link: what is asked of one unit in one item, and nothing else. Looking changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.answering import sent_by
from tracker.core.extensions import csrf, db, limiter
from tracker.core.forms import TrackerForm, filled
from tracker.core.sealed_forms import sealed_marks
from tracker.core.security import public
from tracker.items.counters.queries.figures import Shown, shown_counters
from tracker.items.deadlines.timeliness import RUNS, Status
from tracker.items.entry.figure_forms import known_of, with_lines
from tracker.reminders.blueprint import bp
from tracker.reminders.habits.forms import PromiseForm
from tracker.reminders.linking.answering import LIMIT, guarded, holder_of, stopped, tried
from tracker.reminders.links.forms import LinkForm, LinkPromiseForm
from tracker.reminders.links.queries import Opened
from tracker.reminders.links.services import Entered, disown, good, promise_by, report
from tracker.reminders.models.notices import Ladder

_holder = holder_of("a mail's link")


@bp.get("/link/<secret:link_word>", strict_slashes=False)
@public
@limiter.limit(LIMIT)
def answer_form(link_word: str) -> ResponseReturnValue:
    """The forms. Programs that open every link of a mail change nothing."""
    return guarded(lambda: _page(good(link_word, on=clock.today()), link_word))


@bp.post("/link/<secret:link_word>")
@public
@limiter.limit(LIMIT)
@sent_by(_holder)
def answer_by_link(link_word: str) -> ResponseReturnValue:
    """Enter figures, a note, files. The answer is a page, not a redirect: no answer that is kept holds the word."""
    return guarded(lambda: _answer(link_word))


@bp.post("/link/<secret:link_word>/promise")
@public
@limiter.limit(LIMIT)
@sent_by(_holder)
def promise_by_link(link_word: str) -> ResponseReturnValue:
    """Promise a day."""
    return guarded(lambda: _promise(link_word))


@bp.post("/link/<secret:link_word>/stop")
@public
@limiter.limit(LIMIT)
@sent_by(_holder)
def stop_by_link(link_word: str) -> ResponseReturnValue:
    """ "This link is not mine": it ends at once, and the head of the unit hears of it."""
    return guarded(lambda: _stop(link_word))


for _view in (answer_by_link, promise_by_link, stop_by_link):
    csrf.exempt(_view)  # there is no session; the form is sealed for its link (core.sealed_forms)


def _answer(word: str) -> ResponseReturnValue:
    found = good(word, on=clock.today())
    counters = _entered(found)
    form = with_lines(LinkForm, counters)()

    def act() -> Opened:
        form.ask_once(counters)
        entered = Entered(form.figures(counters), form.note.data, filled(form.as_of.data), form.kept)
        return report(word, entered, on=clock.today(), at=clock.office_moment())

    return _tried(found, word, form, act, said=gettext("Your report was saved."), over=lambda: _entered(found))


def _promise(word: str) -> ResponseReturnValue:
    found = good(word, on=clock.today())
    form = LinkPromiseForm()

    def act() -> Opened:
        until, words = form.until.data, form.words.data
        return promise_by(word, until=until, words=words, on=clock.today(), at=clock.office_moment())

    return _tried(found, word, form, act, said=gettext("The day is noted."), again="./")


def _tried(
    found: Opened, word: str, form: TrackerForm, act: Callable[[], Opened], *, said: str,
    over: Callable[[], Any] | None = None, again: str = "?",
) -> ResponseReturnValue:  # fmt: skip
    """`again`: from what was done back to the forms, without the word."""
    return tried(
        word, form, act, over=over, again=lambda: _page(good(word, on=clock.today()), word, form),
        done=lambda _opened: render_template("reminders/links/done.html", said=said, found=found, again=again),
    )  # fmt: skip


def _stop(word: str) -> ResponseReturnValue:
    found = good(word, on=clock.today())
    return stopped(
        word, lambda: disown(word, on=clock.today(), at=clock.office_moment()), again=lambda: _page(found, word)
    )


def _entered(found: Opened) -> list[Shown]:
    """The counters whose figure is typed; lists of units are ticked by who has signed in."""
    several = shown_counters([found.item.id], on=clock.today()).get(found.item.id, [])
    return [shown for shown in several if not shown.is_checklist]


def _page(found: Opened, word: str, form: TrackerForm | None = None) -> str:
    counters = _entered(found)
    report_form = form if isinstance(form, LinkForm) else with_lines(LinkForm, counters)(
        formdata=None, as_of=clock.today(), **known_of(counters)
    )  # fmt: skip
    promise_form = form if isinstance(form, PromiseForm) else LinkPromiseForm(formdata=None)
    status, due_on = found.item.status, found.due_on
    return render_template(
        "reminders/links/answer.html", found=found, form=report_form, promise=promise_form,
        lines=[(shown, report_form.lines[shown.id]) for shown in counters if shown.id in report_form.lines],
        kept=report_form.kept_words, marks=lambda: sealed_marks(word),
        ladder=db.session.get(Ladder, (found.item.id, found.unit.id)), stands=status is Status.SUSPENDED,
        is_late=due_on is not None and due_on < clock.today() and not found.part.reported_on and status in RUNS,
    )  # fmt: skip
