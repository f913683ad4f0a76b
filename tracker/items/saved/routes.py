"""Saved lists: keeping the filter of a list under a name, renaming, sharing, deleting; the order of the tabs."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.addresses import address
from tracker.core.security import allow, signed_in
from tracker.core.submitting import press, submit
from tracker.items import policies
from tracker.items.blueprint import bp
from tracker.items.filters.filtering import filter_arguments, read_id, read_written
from tracker.items.filters.queries import list_facets
from tracker.items.filters.words import filter_words
from tracker.items.saved.forms import SavedForm
from tracker.items.saved.models import SavedList
from tracker.items.saved.queries import habit_of, load_saved, saved_lists
from tracker.items.saved.services import change_saved, delete_saved, order_tabs, save_list
from tracker.items.saved.tab_words import tab_names
from tracker.items.saved.tabs import Tab, moved, own_unit_of, tabs_of


@bp.get("/saved")
@signed_in
def list_saved() -> ResponseReturnValue:
    """The tabs in their order, each with what it holds, to be moved; one's own to be renamed or let go."""
    facets, tabs = list_facets(clock.today()), _own_tabs()
    rows = [(tab, filter_words(read_written(tab.arguments), facets), list_of(tab.arguments)) for tab in tabs]
    shared = {str(row.id) for row in saved_lists(by=actor()) if row.shared}
    return render_template(
        "items/saved/list.html", rows=rows, names=tab_names(tabs), shared=shared, may_unshare=_may_share()
    )


@bp.post("/saved/order")
@signed_in
def move_tab() -> ResponseReturnValue:
    """Put one of the tabs at a place, counted from 0; said twice it stands there still."""
    key, place = request.form.get("key", ""), read_id(request.form, "place") or 0
    keys = moved(_own_tabs(), key, place)
    return press(lambda: order_tabs(keys, by=actor()), to=url_for("items.list_saved") + f"#tab-{key}")


def _own_tabs() -> list[Tab]:
    by = actor()
    return tabs_of(own_unit_of(by), saved_lists(by=by), habit_of(by=by).tabs)


@bp.post("/saved")
@signed_in
def save_filter() -> ResponseReturnValue:
    """Keep the filter of a list; what is wrong comes back on a page of its own."""
    form = SavedForm()
    wanted = read_written(form.arguments.data or "")
    return submit(
        form,
        lambda: save_list(form.name.data, wanted, by=actor(), shared=bool(form.shared.data)),
        said=gettext("The list “%(name)s” was saved.", name=form.name.data),
        to=address("items.list_items", dict(filter_arguments(wanted))),
        again=lambda: _form_page(form, gettext("Save this list")),
    )


@bp.get("/saved/<int:saved_id>")
@signed_in
def edit_saved(saved_id: int) -> ResponseReturnValue:
    saved = _changeable(saved_id)
    return _form_page(SavedForm(formdata=None, obj=saved), gettext("Change the saved list"), saved)


@bp.post("/saved/<int:saved_id>")
@signed_in
def update_saved(saved_id: int) -> ResponseReturnValue:
    """Rename it, share it, keep it to oneself."""
    saved, form, by = _changeable(saved_id), SavedForm(), actor()
    return submit(
        form,
        lambda: change_saved(saved_id, by=by, name=form.name.data, shared=bool(form.shared.data)),
        said=gettext("The saved list was changed."),
        to=url_for("items.list_saved"),
        again=lambda: _form_page(form, gettext("Change the saved list"), load_saved(saved_id, by=by)),
        valid=lambda: saved.person_id != by.person_id or form.validate(),
    )


@bp.post("/saved/<int:saved_id>/delete")
@signed_in
def delete_filter(saved_id: int) -> ResponseReturnValue:
    """Let it go."""
    return press(
        lambda: delete_saved(saved_id, by=actor()),
        said=gettext("The saved list was deleted."),
        to=url_for("items.list_saved"),
    )


def _changeable(saved_id: int) -> SavedList:
    saved = load_saved(saved_id, by=actor())
    allow(policies.can_change_list(actor(), saved.person_id))
    return saved


def _may_share() -> bool:
    return policies.can_share_lists(actor()) is None


def _form_page(form: SavedForm, title: str, saved: SavedList | None = None) -> str:
    written: str = saved.arguments if saved else form.arguments.data or ""
    words: Any = filter_words(read_written(written), list_facets(clock.today()))
    is_own = saved is None or saved.person_id == actor().person_id
    return render_template(
        "items/saved/edit.html", form=form, title=title, saved=saved, words=words, is_own=is_own,
        may_share=_may_share(), back=list_of(written),
    )  # fmt: skip


def list_of(arguments: str) -> str:
    """The address of the list that such arguments ask for, whatever they held."""
    return address("items.list_items", dict(filter_arguments(read_written(arguments))))
