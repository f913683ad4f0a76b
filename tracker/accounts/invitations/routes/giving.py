"""Links are given: by mail, or on paper. For the administrator."""

from __future__ import annotations

from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from tracker.accounts import policies
from tracker.accounts.blueprint import people as bp
from tracker.accounts.invitations.codes import qr_code
from tracker.accounts.invitations.forms import PeopleForm
from tracker.accounts.invitations.labels import STAGES, link_words
from tracker.accounts.invitations.lacking import lacks_address, lacks_mail
from tracker.accounts.invitations.queries import (
    Stage,
    invited_of,
    list_invited,
    without_address,
    without_link,
)  # fmt: skip
from tracker.accounts.invitations.services import MOST_INVITED, MOST_SLIPS, Given, invite, make_slips, word_for
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.addresses import public_address, under_public_url
from tracker.core.answering import answered_each_time
from tracker.core.paging import same_list, wanted_page
from tracker.core.security import requires
from tracker.core.submitting import Refused, attempt, submit

#: So many are named whom no mail reaches; the list has all.
MOST_NAMED = 10


@bp.get("/invitations")
@requires(policies.can_manage_people)
def invite_new() -> ResponseReturnValue:
    """Who has not chosen a password yet, how far the invitation of each is, and the buttons that send them."""
    return _page(PeopleForm(formdata=None), is_mail=True)


@bp.post("/invitations")
@requires(policies.can_manage_people)
def send_invitations() -> ResponseReturnValue:
    """Send them: to whoever is ticked, or to all in whose hands no link is."""
    form = PeopleForm()
    return submit(
        form, lambda: invite(_wanted(form, MOST_INVITED, with_address=True), by=actor()),
        said=_sent_words, to=url_for("people.invite_new"), again=lambda: _page(form, is_mail=True),
    )  # fmt: skip


@bp.get("/slips")
@requires(policies.can_manage_people)
def print_slips() -> ResponseReturnValue:
    """The same list, with the buttons that print slips."""
    return _page(PeopleForm(formdata=None), is_mail=False)


@bp.post("/slips")
@answered_each_time  # its answer opens accounts, and is kept nowhere
@requires(policies.can_manage_people)
def show_slips() -> ResponseReturnValue:
    """The slips, this once, on a page to print."""
    form = PeopleForm()
    done = attempt(form, lambda: make_slips(_wanted(form, MOST_SLIPS, with_address=False), by=actor()))
    if isinstance(done, Refused):
        return _page(form, is_mail=False), done.status
    return Response(_slips(done), headers={"Cache-Control": "no-store"}, mimetype="text/html")


def _slips(given: Given) -> str:
    words = {person.id: word_for(link) for link, person in given.links}
    lines = [
        (line, qr_code(public_address("accounts.choose_form", entry_word=words[line.person.id])))
        for line in invited_of(list(words), on=clock.today())
    ]
    return render_template(
        "accounts/invitations/slips.html", lines=lines, address=under_public_url("/"),
        ends_at=given.links[0][0].ends_at, left=without_link(most=1, with_address=False)[1],
    )  # fmt: skip


def _wanted(form: PeopleForm, most: int, *, with_address: bool) -> list[int]:
    return without_link(most=most, with_address=with_address)[0] if form.is_of_all else form.chosen


def _page(form: PeopleForm, *, is_mail: bool) -> str:
    stage, invited = _stage(), list_invited(_stage(), on=clock.today(), page=wanted_page())
    reached = {line.person.id for line in invited.rows if line.may_be_chosen and (line.person.email or not is_mail)}
    return render_template(
        "accounts/invitations/list.html", form=form, is_mail=is_mail, stage=stage, stages=STAGES, words=link_words,
        page=invited, same_list=same_list, reached=reached,
        is_unreached=is_mail and not reached and any(line.may_be_chosen for line in invited.rows),
        is_all=request.args.get("all") == "1",
        waiting=without_link(most=1, with_address=is_mail)[1], most=MOST_INVITED if is_mail else MOST_SLIPS,
        lacks_mail=is_mail and lacks_mail(), lacks_address=lacks_address(),
        unreached=without_address(most=MOST_NAMED) if is_mail else ((), 0),
    )  # fmt: skip


def _stage() -> Stage | None:
    typed: Any = request.args.get("state", "")
    return Stage(typed) if typed in list(Stage) else None


def _sent_words(given: Given) -> str:
    count, without = len(given.links), given.without_address
    said = ngettext("%(num)d invitation goes out.", "%(num)d invitations go out.", count)
    if not without:
        return str(said)
    names = ", ".join(person.full_name for person in without[:MOST_NAMED])
    more = gettext(" and %(num)d more", num=len(without) - MOST_NAMED) if len(without) > MOST_NAMED else ""
    return (
        said + " " + gettext("Without a mail address, to be given a slip: %(names)s%(more)s.", names=names, more=more)
    )
