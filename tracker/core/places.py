"""The places of the program: the entries of the menu with their views, what is set up where, what may be opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, current_app, request

from tracker.core.acting import actor, is_signed_in
from tracker.core.actor import Actor
from tracker.core.addresses import address
from tracker.core.errors import Text
from tracker.core.security import access_of

#: What a person can keep in mind (docs/decisions/0046-a-frame-for-each-role.md).
MOST = 7


@dataclass(frozen=True, slots=True)
class Place:
    """One page that has a name of its own. Its route's mark says who may open it; `shown_to` narrows that.

    `says`: one line of what is done there. `values`: of the address. `keeps`: which of a filter's names it understands.
    `pages`: endpoints of pages below it, on which its tab is the current one too.
    """

    label: Text
    endpoint: str
    icon: str = ""
    says: Text = ""
    values: Mapping[str, str] = field(default_factory=dict, hash=False)
    keeps: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    shown_to: Callable[[Actor], bool] = lambda _actor: True

    def is_open_to(self, by: Actor) -> bool:
        """Whether this person finds a page there."""
        access = access_of(current_app, self.endpoint)
        if access not in ("public", "signed_in") and (access is None or access(by) is not None):
            return False
        return self.shown_to(by)

    @property
    def url(self) -> str:
        return address(self.endpoint, dict(self.values))


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One entry of the menu, current on its own pages and on those of its blueprints that are no place of another.

    `views` are several views of one page, or pages of one kind: tabs on each of them; the entry leads to the first
    that this person may open. `beside` are pages of other entries, linked beside the tabs. `bar`: its short name among
    the five tabs of the phone; without one it is not there. `badge` is a number beside it, or nothing; it is asked for
    on every page, so it asks the database once at most.
    """

    label: Text
    endpoint: str
    icon: str
    blueprints: tuple[str, ...]
    endpoints: tuple[str, ...] = ()
    bar: Text = ""
    shown_to: Callable[[Actor], bool] = lambda _actor: True
    badge: Callable[[Actor], str] = lambda _actor: ""
    views: tuple[Place, ...] = ()
    beside: tuple[Place, ...] = ()

    def opens(self, by: Actor) -> Place | None:
        """Where it leads; None where nothing of it is for this person."""
        if not self.shown_to(by):
            return None
        views = self.views or (Place(self.label, self.endpoint),)
        return next((view for view in views if view.is_open_to(by)), None)

    @property
    def own(self) -> frozenset[str]:
        """The pages that are its own, whatever their blueprint; those beside its views are another's."""
        return frozenset({self.endpoint, *self.endpoints, *(view.endpoint for view in self.views)})


@dataclass(frozen=True, slots=True)
class MenuRow:
    """An entry on a page. Its words are those of its endpoint in the language: rows are told apart by the rest."""

    endpoint: str
    label: Text = field(compare=False)
    url: str
    icon: str
    current: bool
    bar: Text = field(compare=False)
    badge: str


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """Places of one kind, under a heading."""

    label: Text
    places: tuple[Place, ...]


def menu() -> tuple[MenuRow, ...]:
    """The menu as this person sees it, ready for the template: no more than MOST entries."""
    if not is_signed_in():
        return ()
    me = actor()
    shown = _shown(me)
    here = _current([entry for entry, _place in shown])
    return tuple(
        MenuRow(entry.endpoint, entry.label, place.url, entry.icon, entry is here, entry.bar, entry.badge(me))
        for entry, place in shown
    )


def current_entry() -> MenuEntry | None:
    """The entry to which the page belongs: by its name, else by its blueprint."""
    return _current([entry for entry, _place in _shown(actor())])


def _shown(me: Actor) -> list[tuple[MenuEntry, Place]]:
    """The entries for this person, and where each leads."""
    return [(entry, place) for entry in _table() if (place := entry.opens(me)) is not None]


def _current(shown: Sequence[MenuEntry]) -> MenuEntry | None:
    by_name = (entry for entry in shown if request.endpoint in entry.own)
    by_blueprint = (entry for entry in shown if request.blueprint in entry.blueprints)
    return next(by_name, None) or next(by_blueprint, None)


def views_of(endpoint: str) -> dict[str, list[dict[str, Any]]]:
    """The tabs of the entry with this page: {"views", "beside"}; what both understand of the filter goes along."""
    me = actor()
    entry = next((entry for entry in _table() if endpoint == entry.endpoint), None)
    if entry is None:
        return {"views": [], "beside": []}
    return {"views": [_tab(one) for one in entry.views if one.is_open_to(me)], "beside": open_places(entry.beside)}


def _tab(view: Place) -> dict[str, Any]:
    kept = {name: request.args[name] for name in view.keeps if request.args.get(name)}
    is_here = "page" if request.endpoint == view.endpoint else "true" if request.endpoint in view.pages else ""
    return {"label": view.label, "url": address(view.endpoint, kept | dict(view.values)), "current": is_here}


def settings() -> list[dict[str, Any]]:
    """What this person sets up, or looks up, by kinds: [{"label", "places"}]."""
    groups: Sequence[PlaceGroup] = current_app.extensions["tracker_settings"]
    found = [{"label": group.label, "places": open_places(group.places)} for group in groups]
    return [group for group in found if group["places"]]


def open_places(places: Sequence[Place]) -> list[dict[str, Any]]:
    """Those of them that this person may open."""
    me = actor()
    return [
        {"label": one.label, "url": one.url, "icon": one.icon, "says": one.says} for one in places if one.is_open_to(me)
    ]


def every_place() -> list[tuple[str, str, str]]:
    """(name, of what, address) of all that this person may go to by its name, the menu first; each address once."""
    me = actor()
    found: dict[str, tuple[str, str, str]] = {}
    for entry in _table():
        if (first := entry.opens(me)) is None:
            continue
        found.setdefault(first.url, (str(entry.label), "", first.url))
        for one in (*entry.views, *entry.beside):
            if one.is_open_to(me):
                found.setdefault(one.url, (str(one.label), str(entry.label), one.url))
    for group in (*current_app.extensions["tracker_settings"], *current_app.extensions["tracker_lists"]):
        for one in group.places:
            if one.is_open_to(me):
                found.setdefault(one.url, (str(one.label), str(group.label), one.url))
    return list(found.values())


def _table() -> Sequence[MenuEntry]:
    table: Sequence[MenuEntry] = current_app.extensions["tracker_menu"]
    return table


def init_places(
    app: Flask, entries: Sequence[MenuEntry], groups: Sequence[PlaceGroup], lists: Sequence[PlaceGroup]
) -> None:
    """Bind the tables; templates get `menu`, `views_of` and `settings`."""
    app.extensions |= {"tracker_menu": tuple(entries), "tracker_settings": groups, "tracker_lists": lists}

    @app.context_processor
    def values() -> dict[str, Any]:
        return {"menu": menu, "views_of": views_of}
