"""A person who leaves altogether: what is open with all posts together."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _, ngettext

from tracker.accounts import policies, services
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.security import allow, requires
from tracker.core.submitting import submit
from tracker.handover.blueprint import bp
from tracker.handover.forms import HandOverForm, answers_of
from tracker.handover.plan import Answers
from tracker.handover.routes.showing import Page, looked_at, proposed, show
from tracker.handover.services import ending
from tracker.handover.services.ending import Wish, held_posts


@bp.get("/people/<int:person_id>/disable")
@requires(policies.can_manage_people)
def ask_disabling(person_id: int) -> ResponseReturnValue:
    """What is open with the person: to whom each is given."""
    allow(policies.can_disable(actor(), services.load_person(person_id)))
    return _page(HandOverForm(formdata=None), person_id, Answers(), is_new=True)


@bp.post("/people/<int:person_id>/disable")
@requires(policies.can_manage_people)
def disable_person(person_id: int) -> ResponseReturnValue:
    """The person may not sign in any more, and hands over."""
    form, answers = HandOverForm(), answers_of(request.form)
    return submit(
        form,
        lambda: ending.disable_person(
            person_id, Wish(clock.today(), form.reason.data, answers), by=actor(), on=clock.today()
        ),
        said=_said,
        to=url_for("people.show_person", person_id=person_id),
        again=lambda: _page(form, person_id, answers),
    )


@bp.post("/people/<int:person_id>/disable/preview")
@requires(policies.can_manage_people)
def look_at_disabling(person_id: int) -> ResponseReturnValue:
    """The same page with what follows from what was chosen; nothing is written."""
    allow(policies.can_disable(actor(), services.load_person(person_id)))
    return _page(HandOverForm(), person_id, answers_of(request.form))


def _said(number: int) -> str:
    words = _("The person cannot sign in any more.")
    if not number:
        return words
    handed = ngettext("%(n)s matter was handed over.", "%(n)s matters were handed over.", number, n=f"{number:02d}")
    return f"{words} {handed}"


def _page(form: HandOverForm, person_id: int, answers: Answers, *, is_new: bool = False) -> str:
    person, day = services.load_person(person_id), clock.today()
    leaving, found, answers = looked_at((person, held_posts(person_id, day), day), answers, form)
    if is_new:
        answers = proposed(found, answers)
    page = Page(
        title=_("Disable %(name)s", name=person.full_name),
        lead=", ".join(post.title for post in leaving.posts if post.title),
        here=url_for("handover.disable_person", person_id=person_id),
        back=url_for("people.show_person", person_id=person_id),
        button=_("disable"),
        bare=_("Disable"),
        effect=_("At once: nobody signs in by this name any more. Posts and history stay."),
    )
    return show(page, form, leaving, found, answers, preview=f"{page.here}/preview", is_past=False)
