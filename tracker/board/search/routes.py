"""One box over documents and items: the page of what was found, and what is proposed while one types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from tracker.board.blueprint import search_bp
from tracker.board.search.going import go_to
from tracker.board.search.marking import Pieces, pieces
from tracker.board.search.queries import LEAST, LOOKED_AT, Found, read_words, search
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.i18n import write_number
from tracker.core.security import signed_in
from tracker.documents.labels import KINDS

PROPOSED = 5  # of each kind while typing; the page has twice as many


@search_bp.get("", strict_slashes=False)
@signed_in
def show_search() -> ResponseReturnValue:
    """The best documents and items for ?q=, with the lists that hold all of them."""
    q = read_words(request.args.get("q", ""))
    found = search(q, by=actor(), on=clock.today())
    return render_template("board/search/show.html", **_shown(found), search_words=q)


@search_bp.get("/found")
@signed_in
def show_found() -> ResponseReturnValue:
    """The same as a short list for under the box, while somebody types."""
    q = read_words(request.args.get("q", ""))
    found = Found(q) if len(q) < LEAST else search(q, by=actor(), on=clock.today(), most=PROPOSED)
    return render_template("board/search/_proposed.html", **_shown(found))


@search_bp.get("/go")
@signed_in
def show_places() -> ResponseReturnValue:
    """Where ?q= may lead: pages, items, units, papers; for the box of the top bar and for what Ctrl K opens."""
    q = read_words(request.args.get("q", ""))
    going = go_to(q, by=actor(), on=clock.today())
    return render_template("board/search/_places.html", going=going, mark=_marks(q))


def _marks(q: str) -> Callable[..., Pieces]:
    """What marks the letters that were typed; `whole` all of them."""

    def mark(text: str, whole: bool = False) -> Pieces:
        return [(text, True)] if whole else pieces(text, q)

    return mark


def _shown(found: Found) -> dict[str, Any]:
    """What both templates need: what was found, its kinds in words, and the marking of what was typed."""
    return {"found": found, "kinds": KINDS, "mark": _marks(found.q), "total_words": total_words}


def total_words(total: int) -> str:
    """How many match; more than are looked at are not counted."""
    if total > LOOKED_AT:
        return str(gettext("more than %(n)s results", n=write_number(LOOKED_AT)))
    return str(ngettext("%(num)d result", "%(num)d results", total))
