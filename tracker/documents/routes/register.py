"""Pages of the register: the list, its files, one document. The form is in form_pages, the rest in part_pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Response, render_template, request, stream_with_context
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from tracker.audit.reads import note_export, note_read
from tracker.core.acting import actor
from tracker.core.addresses import address
from tracker.core.downloads import file_answer
from tracker.core.extensions import limiter
from tracker.core.frame import panels
from tracker.core.i18n import write_number
from tracker.core.paging import same_list, wanted_page
from tracker.core.security import signed_in
from tracker.core.spreadsheets import XLSX
from tracker.core.works.offering import is_too_long, offer, order_and_show
from tracker.documents import exports, in_background, shown
from tracker.documents.blueprint import bp
from tracker.documents.forms import read_filter
from tracker.documents.labels import KINDS
from tracker.documents.policies import can_register
from tracker.documents.queries import listing
from tracker.documents.queries.facets import Facets, facets as list_facets
from tracker.documents.queries.listing import Wanted
from tracker.documents.queries.visible import load_document
from tracker.documents.routes import (
    forms as form_pages,
    parts as part_pages,
    readings as reading_pages,
    withdrawing as withdrawing_pages,
)

__all__ = [
    "bp",
    "form_pages",
    "reading_pages",
    "shown",
    "withdrawing_pages",
]  # they and part_pages put what they have on the blueprint


@bp.get("", strict_slashes=False)
@signed_in
def list_documents() -> ResponseReturnValue:
    """The register as the address asks: searched, filtered, sorted, one page of it."""
    me, wanted = actor(), read_filter(request.args)
    facets = list_facets(actor=me)
    page = listing.list_documents(wanted, actor=me, page=wanted_page())
    return render_template(
        "documents/list.html",
        page=page,
        wanted=wanted,
        facets=facets,
        counts=listing.counts(actor=me),
        chips=_chips(wanted, facets),
        kinds=KINDS,
        page_address=lambda number: same_list(page=number), sort_address=lambda sort: same_list(sort=sort),
        may_register=can_register(me) is None, panels=panels("register"),
    )  # fmt: skip


@bp.get("/<int:document_id>")
@signed_in
def show_document(document_id: int) -> ResponseReturnValue:
    """One document with all that hangs on it."""
    document = load_document(document_id, actor=actor())
    if document.restricted:
        note_read("read.page", document.id, by=actor())
    return part_pages.page_of(document)


@bp.get("/export.csv")
@signed_in
@limiter.limit("20 per minute")
def export_csv() -> ResponseReturnValue:
    """The list of this address, whole, for a spreadsheet."""
    rows = _noted_rows("csv")
    answer = Response(stream_with_context(exports.csv_lines(rows)), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename=in_background.file_name("csv"))
    return answer


@bp.get("/export.xlsx")
@signed_in
@limiter.limit("20 per minute")
def export_xlsx() -> ResponseReturnValue:
    """The same as a workbook. A long one is offered as a work."""
    total = listing.count_rows(read_filter(request.args), actor=actor())
    if is_too_long(total):
        here, back = documents_export("xlsx"), same_list_of("documents.list_documents")
        return offer(total, title=gettext("Document register"), about=_told(), order_at=here, back=back)
    file = exports.xlsx_file(_noted_rows("xlsx"))
    return file_answer(file, XLSX, in_background.file_name("xlsx"))


@bp.post("/export.xlsx")
@signed_in
@limiter.limit("20 per minute")
def order_xlsx() -> ResponseReturnValue:
    """The same as a work: the list may be long."""
    back = same_list_of("documents.list_documents")
    return order_and_show(in_background.NAME, in_background.arguments_of(request.args, _told()), back=back)


def _noted_rows(end: str) -> Iterator[listing.Row]:
    """The rows of the file; what is restricted among them is kept in the log."""
    wanted, me = read_filter(request.args), actor()
    note_export(in_background.file_name(end), listing.restricted_in(wanted, actor=me), by=me)
    return listing.every_row(wanted, actor=me)


def _told() -> str:
    """What the address filters by, in words."""
    chips = _chips(read_filter(request.args), list_facets(actor=actor()))
    return "; ".join(f"{label}: {value}" for label, value, _without in chips)


def _chips(wanted: Wanted, facets: Facets) -> list[tuple[Any, Any, str]]:
    """What is on, each with the address of the list without it."""
    names = dict(facets.issuers)
    on: list[tuple[str, Any, Any]] = [
        ("q", gettext("Search"), wanted.q),
        ("kind", gettext("Kind"), wanted.kind and KINDS[wanted.kind]),
        ("year", gettext("Year"), wanted.year),
        ("issuer", gettext("Issuer"), wanted.issuer and names.get(wanted.issuer, wanted.issuer)),
        ("flagged", gettext("Findings"), wanted.flagged and gettext("to be looked at")),
        ("restricted", gettext("Access"), wanted.restricted and gettext("restricted")),
        ("incoming", gettext("Arrival"), wanted.incoming and gettext("yes")),
        ("withdrawn", gettext("Withdrawn documents"), _withdrawn_words(wanted.withdrawn)),
    ]
    return [(label, value, same_list(**{name: None})) for name, label, value in on if value]


def _withdrawn_words(withdrawn: bool | None) -> str:
    return "" if withdrawn is None else str(gettext("these only") if withdrawn else gettext("left out"))


@bp.app_template_global()
def documents_found(total: int) -> str:
    """How many documents match, in words."""
    return str(ngettext("%(n)s document matches", "%(n)s documents match", total, n=write_number(total)))


@bp.app_template_global()
def documents_export(end: str) -> str:
    """The address of this very list as a file."""
    return same_list_of(f"documents.export_{end}")


def same_list_of(endpoint: str) -> str:
    """The address of this very list at another endpoint."""
    arguments: dict[str, Any] = {name: request.args.getlist(name) for name in request.args if name != "page"}
    return address(endpoint, arguments)


@bp.app_template_global()
def may_register_documents() -> bool:
    """Whether the button that registers is shown."""
    return can_register(actor()) is None
