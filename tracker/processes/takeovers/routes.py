"""Pages of takeovers: the mapping with its trial, ordered with a reason; how far it is, and what stayed and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _, lazy_gettext as _l

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.security import allow, requires, signed_in
from tracker.core.submitting import look, submit
from tracker.core.works.services import open_work, progress_of
from tracker.items.models.item import Item
from tracker.items.services.loading import load_item
from tracker.processes import policies
from tracker.processes.models import ProcessVersion, VersionState
from tracker.processes.takeovers import queries
from tracker.processes.takeovers.examples import SHOWN, examples_of
from tracker.processes.takeovers.forms import TakeoverForm, print_of, takeover_form
from tracker.processes.takeovers.labels import why_words
from tracker.processes.takeovers.services.one import move_one
from tracker.processes.takeovers.services.ordering import FROM, KIND, order_takeover
from tracker.processes.takeovers.takeover import Takeover, takeover_by, takeover_of
from tracker.processes.takeovers.view import lines_of, stays_of
from tracker.processes.versions.queries import find_version

OTHER_STEPS = _l(
    "Other steps were chosen than those that were tried: look at what comes of them below, then press again."
)
#: Letters of an id of a step that is looked at.
MOST_ID = 300
bp = Blueprint("takeovers", __name__, url_prefix="/procedures/<key>/<int:number>/take-over")
one_bp = Blueprint("takeover_of_one", __name__, url_prefix="/items/<int:item_id>/newer-version")


@dataclass(frozen=True)
class Asked:
    """What the page is about: the version that takes over, the one that it takes from, and what was tried."""

    new: ProcessVersion
    old: ProcessVersion
    takeover: Takeover
    trial: queries.Trial
    form: TakeoverForm


@bp.get("", strict_slashes=False)
@requires(policies.can_publish)
def show(key: str, number: int) -> ResponseReturnValue:
    """The mapping as it is proposed, and what would come of it; ?from=2 is the version that items leave."""
    new = find_version(key, number)
    sources = queries.sources_of(new)
    old = _source(sources, request.args.get("from", ""))
    if old is None or new.state is not VersionState.PUBLISHED:
        moves = queries.moves_to(new.id)
        return render_template("processes/takeovers/nothing.html", version=new, key=key, moves=moves)
    return _page(_asked(new, old, None), sources)


@bp.post("", strict_slashes=False)
@requires(policies.can_publish)
def order(key: str, number: int) -> ResponseReturnValue:
    """Try another mapping, or order the takeover as it was tried."""
    new = find_version(key, number)
    sources = queries.sources_of(new)
    old = _source(sources, request.form.get("from", ""))
    if old is None or new.state is not VersionState.PUBLISHED:
        return render_template("processes/takeovers/nothing.html", version=new, key=key, moves=()), 409
    asked = _asked(new, old, request.form)
    if request.form.get("act") != "move":
        return look(asked.form, lambda: _page(asked, sources), again=lambda: _page(asked, sources))
    return submit(
        asked.form,
        lambda: _order(asked),
        said=_("The items are being moved in the background."),
        to=lambda move_id: url_for("takeovers.show_move", key=key, number=number, move_id=move_id),
        again=lambda: _page(asked, sources),
    )


def _order(asked: Asked) -> int:
    plan = asked.takeover.plan
    if asked.form.seen.data != print_of(plan, asked.takeover.from_id):
        raise InvalidInput(OTHER_STEPS)
    if not asked.trial.fits:
        raise InvalidInput(_("No item fits: choose steps in the table first."))
    move = order_takeover(
        asked.takeover.from_id, asked.takeover.to_id, plan.steps, by=actor(), reason=asked.form.reason.data
    )
    return move.id


@bp.get("/<int:move_id>")
@requires(policies.can_publish)
def show_move(key: str, number: int, move_id: int) -> ResponseReturnValue:
    """How far a takeover is, and what stayed on the old version and why."""
    new, move = find_version(key, number), queries.find_move(move_id)
    if move.to_id != new.id:
        raise NotFound(_("There is no such takeover."))
    old = queries.version_by_id(move.from_id)
    takeover = takeover_by(old, new, move.steps)
    trial = queries.try_out(takeover)
    progress = progress_of([move.work_id]).get(move.work_id) if move.work_id is not None else None
    return render_template(
        "processes/takeovers/move.html", key=key, version=new, old=old, move=move, trial=trial, progress=progress,
        stays=stays_of(takeover.plan, trial, by=actor()), is_open=progress is not None and progress.is_open,
    )  # fmt: skip


def _source(sources: Sequence[tuple[ProcessVersion, int]], typed: str) -> ProcessVersion | None:
    """The version asked for, else the newest on which something runs; none where nothing does."""
    named = next((one for one, _items in sources if str(one.number) == typed), None)
    return named or next((one for one, _items in sources), None)


def _asked(
    new: ProcessVersion, old: ProcessVersion, sent: Mapping[str, str] | None, item: Item | None = None
) -> Asked:  # fmt: skip
    """The takeover as it is proposed, or as the form that was sent has chosen it, tried on everything or one item."""
    chosen = {name[3:]: sent[name] for name in sent if name.startswith("to-")} if sent is not None else {}
    takeover = takeover_of(old, new, {id_: to for id_, to in chosen.items() if len(to) < MOST_ID})
    trial = queries.try_out(takeover) if item is None else queries.try_one(item, takeover)
    return Asked(new, old, takeover, trial, takeover_form(takeover.plan, trial.steps, sent=sent is not None))


def _page(asked: Asked, sources: Sequence[tuple[ProcessVersion, int]]) -> str:
    plan, trial, by = asked.takeover.plan, asked.trial, actor()
    asked.form.seen.data, asked.form.seen.raw_data = print_of(plan, asked.takeover.from_id), None
    return render_template(
        "processes/takeovers/show.html", version=asked.new, old=asked.old, sources=sources, form=asked.form,
        trial=trial, lines=lines_of(plan, trial), stays=stays_of(plan, trial, by=by), most=SHOWN,
        examples=examples_of(trial.fits, asked.takeover, by=by, on=clock.today()),
        work=open_work((KIND,), FROM, asked.old.id), key=(request.view_args or {})["key"],
    )  # fmt: skip


@one_bp.get("", strict_slashes=False)
@signed_in
def show_one(item_id: int) -> ResponseReturnValue:
    """One item: the mapping as it is proposed, and what would come of it."""
    item, asked = _of_item(item_id, None)
    return _one_page(item, asked)


@one_bp.post("", strict_slashes=False)
@signed_in
def move(item_id: int) -> ResponseReturnValue:
    """Try another mapping, or move the item as it was tried."""
    item, asked = _of_item(item_id, request.form)
    if request.form.get("act") != "move":
        return look(asked.form, lambda: _one_page(item, asked), again=lambda: _one_page(item, asked))
    return submit(
        asked.form,
        lambda: _move_one(item_id, asked),
        said=_("The item runs on version %(number)d now.", number=asked.new.number),
        to=url_for("ways.show_way", item_id=item_id),
        again=lambda: _one_page(item, asked),
        over=lambda: 0,
    )


def _of_item(item_id: int, sent: Mapping[str, str] | None) -> tuple[Item, Asked]:
    """Where this person may move it; else NotFound, NotAllowed, or Conflict where there is no newer version."""
    by = actor()
    item, _standing = load_item(item_id, by=by, lock=False)
    allow(policies.can_move_by_hand(by))
    versions = queries.newer_of(item_id)
    if versions is None:
        raise Conflict(_("There is no newer version for this item: it runs on the newest one, or has ended."))
    old, new = versions
    return item, _asked(new, old, sent, item)


def _move_one(item_id: int, asked: Asked) -> None:
    plan = asked.takeover.plan
    if asked.form.seen.data != print_of(plan, asked.takeover.from_id):
        raise InvalidInput(OTHER_STEPS)
    move_one(item_id, asked.takeover, by=actor(), on=clock.today(), reason=asked.form.reason.data)


def _one_page(item: Item, asked: Asked) -> str:
    plan, trial, by = asked.takeover.plan, asked.trial, actor()
    asked.form.seen.data, asked.form.seen.raw_data = print_of(plan, asked.takeover.from_id), None
    return render_template(
        "processes/takeovers/one.html", item=item, version=asked.new, old=asked.old, form=asked.form,
        lines=[line for line in lines_of(plan, trial) if line.items], fits=bool(trial.fits),
        whys=[why_words(plan, why) for why in trial.misfits],
        examples=examples_of(trial.fits, asked.takeover, by=by, on=clock.today()),
    )  # fmt: skip
