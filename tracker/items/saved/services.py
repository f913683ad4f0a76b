"""Keeping a filter under a name, renaming it, sharing it, letting it go; how a person has columns and tabs."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.core.rows import added_once
from tracker.core.search import normalise
from tracker.items import policies
from tracker.items.filters.filtering import filter_arguments, write_filter
from tracker.items.queries.lists import Wanted
from tracker.items.saved.models import ListHabit, SavedList
from tracker.items.saved.queries import load_saved

MOST, LONGEST = 30, 60


def save_list(name: str, wanted: Wanted, *, by: Actor, shared: bool = False) -> SavedList:
    """Keep this filter. A name that the person uses already, or a thirty-first list, is InvalidInput."""
    if shared:
        by = as_allowed(by, policies.can_share_lists)
    if not filter_arguments(wanted):
        raise InvalidInput(_l("Filter or sort the list first: the whole list needs no name"), field="name")
    held = db.session.scalar(select(func.count()).where(SavedList.person_id == by.person_id)) or 0
    if held >= MOST:
        raise InvalidInput(_l("%(most)d lists are saved already: delete one first", most=MOST), field="name")
    saved = SavedList(
        person_id=by.person_id, name=_checked_name(name, by=by), arguments=write_filter(wanted), shared=shared
    )
    db.session.add(saved)
    record("saved_list.saved", saved, by=by, after={"name": saved.name})
    if shared:
        record("saved_list.shared", saved, by=by, after={"name": saved.name})
    return saved


def change_saved(saved_id: int, *, by: Actor, name: str, shared: bool) -> SavedList:
    """Rename one's own list, share it or keep it to oneself; of another's a clerk may only end the sharing."""
    saved = load_saved(saved_id, by=by)
    by = as_allowed(by, policies.can_change_list, saved.person_id)
    if shared and not saved.shared:
        by = as_allowed(by, policies.can_share_lists)
    before, was_shared = {"name": saved.name}, saved.shared
    if saved.person_id == by.person_id:
        saved.name = _checked_name(name, by=by, but=saved.id)
    elif shared:
        raise InvalidInput(_l("A list of somebody else can only be taken from the shared ones"), field="shared")
    saved.shared = shared
    record("saved_list.renamed", saved, by=by, before=before, after={"name": saved.name})
    if shared != was_shared:
        record("saved_list.shared" if shared else "saved_list.unshared", saved, by=by, after={"name": saved.name})
    return saved


def delete_saved(saved_id: int, *, by: Actor) -> None:
    """Let one's own list go, for everybody where it was shared."""
    saved = load_saved(saved_id, by=by)
    by = as_allowed(by, policies.can_delete_list, saved.person_id)
    record("saved_list.deleted", saved, by=by, before={"name": saved.name})
    db.session.delete(saved)


def choose_columns(codes: Sequence[str], *, by: Actor) -> None:
    """Which columns this person has; none: the usual ones. Nobody else sees it, so the log does not say it."""
    _habit(by).columns = ",".join(codes)


def order_tabs(keys: Sequence[str], *, by: Actor) -> None:
    """In which order this person has the tabs."""
    _habit(by).tabs = ",".join(keys)


def _habit(by: Actor) -> ListHabit:
    """The row of this person, made where there is none."""

    def known() -> ListHabit | None:
        return db.session.get(ListHabit, by.person_id)

    return known() or added_once(ListHabit(person_id=by.person_id, columns="", tabs=""), known)


def _checked_name(name: str, *, by: Actor, but: int | None = None) -> str:
    given = normalise(name)
    if not given:
        raise InvalidInput(_l("Name the list"), field="name")
    if len(given) > LONGEST:
        raise InvalidInput(_l("Write the name in %(most)d letters at most", most=LONGEST), field="name")
    others = db.session.execute(select(SavedList.id, SavedList.name).where(SavedList.person_id == by.person_id))
    if any(other.name.casefold() == given.casefold() and other.id != but for other in others):
        raise InvalidInput(_l("A saved list has this name already"), field="name")
    return given
