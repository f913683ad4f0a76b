"""A post that ends, with everything that is open there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _, lazy_gettext as _l, ngettext

from tracker.accounts import policies, services
from tracker.accounts.models import Person, Post
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import NotFound, Text
from tracker.core.forms import filled
from tracker.core.i18n import write_day
from tracker.core.security import requires
from tracker.core.submitting import submit
from tracker.handover.blueprint import bp
from tracker.handover.forms import EndPostForm, HandOverForm, answers_of
from tracker.handover.plan import Answers
from tracker.handover.routes.showing import Page, looked_at, proposed, show
from tracker.handover.services import ending
from tracker.handover.services.ending import Wish, planned
from tracker.organization.models import Unit

DAY = timedelta(days=1)
PATH = "/people/<int:person_id>/posts/<int:post_id>"


@bp.get(f"{PATH}/end")
@requires(policies.can_manage_people)
def ask_last_day(person_id: int, post_id: int) -> ResponseReturnValue:
    """The last day, and what is open: to whom each is given."""
    post, person, unit = _load(person_id, post_id)
    day = clock.today()
    until_on = post.until_on if post.until_on is not None and post.until_on >= day else day
    form = EndPostForm(formdata=None, until_on=until_on, seen=_seen(post))
    return _page(form, post, person, unit, planned(post_id), is_new=True)


@bp.post(f"{PATH}/end")
@requires(policies.can_manage_people)
def end_post(person_id: int, post_id: int) -> ResponseReturnValue:
    """End it with its last day, and hand over."""
    _load(person_id, post_id)
    form, answers = EndPostForm(), answers_of(request.form)
    return submit(
        form,
        lambda: ending.end_post(post_id, _wish(form, answers), by=actor(), on=clock.today()),
        said=_said(_l("The last day of the post was saved.")),
        to=_address(person_id),
        again=lambda: _page(form, *_load(person_id, post_id), answers),
    )


@bp.post(f"{PATH}/end/preview")
@requires(policies.can_manage_people)
def look_at_end(person_id: int, post_id: int) -> ResponseReturnValue:
    """The same page with what follows from what was chosen; nothing is written."""
    form, (post, person, unit) = EndPostForm(), _load(person_id, post_id)
    form.until_on.errors = list(form.until_on.process_errors)
    return _page(form, post, person, unit, answers_of(request.form))


@bp.post(f"{PATH}/withdraw")
@requires(policies.can_manage_people)
def withdraw_post(person_id: int, post_id: int) -> ResponseReturnValue:
    """Take back a post given by mistake; where that leaves something open, its page asks to whom it is given."""
    _load(person_id, post_id)
    form, answers = HandOverForm(), answers_of(request.form)
    return submit(
        form,
        lambda: ending.withdraw_post(
            post_id, Wish(clock.today(), form.reason.data, answers), by=actor(), on=clock.today()
        ),
        said=_said(_l("The post was withdrawn.")),
        to=_address(person_id),
        again=lambda: _withdraw_page(form, *_load(person_id, post_id), answers),
    )


def _said(bare: Text) -> Callable[[int], Text]:
    def words(number: int) -> Text:
        handed = ngettext("%(n)s matter was handed over.", "%(n)s matters were handed over.", number, n=f"{number:02d}")
        return handed if number else bare

    return words


def _wish(form: EndPostForm, answers: Answers) -> Wish:
    return Wish(filled(form.until_on.data), form.reason.data, answers, _seen_day(form), is_seen=bool(form.seen.data))


def _seen(post: Post) -> str:
    """The last day that the page knows, as its form carries it."""
    return post.until_on.isoformat() if post.until_on else "none"


def _seen_day(form: EndPostForm) -> date | None:
    typed = str(form.seen.data or "")
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _page(
    form: EndPostForm, post: Post, person: Person, unit: Unit, answers: Answers, *, is_new: bool = False
) -> str:  # fmt: skip
    day, until_on = clock.today(), form.until_on.data or clock.today()
    gone_on = max(day, until_on + DAY)
    leaving, found, answers = looked_at((person, [post], gone_on), answers, form)
    if is_new:
        answers = proposed(found, answers)
    page = Page(
        title=_("End the post: %(name)s", name=person.full_name),
        lead=_("%(title)s, %(unit)s, since %(day)s", title=post.title, unit=unit.name, day=write_day(post.from_on)),
        here=url_for("handover.end_post", person_id=person.id, post_id=post.id),
        back=_address(person.id),
        button=_("end the post"),
        bare=_("End this post"),
        effect=_effect(until_on, day),
        withdraws=url_for("handover.withdraw_post", person_id=person.id, post_id=post.id)
        if post.from_on >= day and found.is_nothing else "",
    )  # fmt: skip
    return show(page, form, leaving, found, answers, preview=f"{page.here}/preview", is_past=until_on < day)


def _withdraw_page(form: HandOverForm, post: Post, person: Person, unit: Unit, answers: Answers) -> str:
    leaving, found, answers = looked_at((person, [post], max(clock.today(), post.from_on)), answers, form)
    page = Page(
        title=_("Withdraw the post: %(name)s", name=person.full_name),
        lead=_("%(title)s, %(unit)s, since %(day)s", title=post.title, unit=unit.name, day=write_day(post.from_on)),
        here=url_for("handover.withdraw_post", person_id=person.id, post_id=post.id),
        back=_address(person.id),
        button=_("withdraw the post"),
        bare=_("Withdraw this post"),
        effect=_("At once."),
    )
    return show(page, form, leaving, found, answers, preview="", is_past=False)


def _effect(until_on: date, day: date) -> str:
    if until_on < day:
        return _("Holds from today: what was done after %(day)s stays as it is.", day=write_day(until_on))
    return _("Holds after %(day)s. Can be changed until then.", day=write_day(until_on))


def _load(person_id: int, post_id: int) -> tuple[Post, Person, Unit]:
    post, person, unit = services.load_post(post_id)
    if person.id != person_id:
        raise NotFound(_("There is no such post."))
    return post, person, unit


def _address(person_id: int) -> str:
    return url_for("people.show_person", person_id=person_id)
