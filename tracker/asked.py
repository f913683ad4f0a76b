"""What the addresses of pages may ask for, argument by argument: what is none of these is told, not passed over.

A test reads which arguments each page looks at: a new one is a line here, or in FREE with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from tracker.core.asking import Asked, AskedTable
from tracker.documents.labels import KINDS
from tracker.documents.queries.listing import SORTS as DOCUMENT_SORTS
from tracker.items.counters.periods import CODE
from tracker.items.queries.scopes import is_span
from tracker.misread import (
    ABOUT,
    STEPS,
    SUMMED,
    every_year,
    filters,
    is_day,
    is_drawn_year,
    is_id,
    is_month,
    is_page,
    is_year,
    no_day,
    no_field,
    no_filter,
    no_group,
    no_item,
    no_kind,
    no_month,
    no_own_unit,
    no_page,
    no_period,
    no_person,
    no_place,
    no_report,
    no_sort,
    no_state,
    no_unit,
    no_version,
    no_year,
    one_of,
    sorted_by,
)
from tracker.organization.labels import ROLES

PAGE = {"page": Asked(is_page, no_page)}
BEFORE = {"before": Asked(is_id, no_place)}
FLAG = Asked(one_of("0", "1"), no_filter)
#: The filter of items, wherever it is read. Its reader says what it understands.
FILTER_WORDS: Mapping[str, Callable[[str], str]] = {
    "unit": no_unit, "part": no_filter, "field": no_field, "leader": no_person, "status": no_state,
    "timely": no_state, "open": no_state, "period": every_year, "parent": no_item, "due": no_day,
    "due_from": no_day, "due_until": no_day, "step_due": no_day, "lacks": no_filter, "without": no_filter,
    "scope": no_filter, "board": no_filter, "sort": no_sort,
}  # fmt: skip
ITEMS = {name: Asked(partial(filters, name), said) for name, said in FILTER_WORDS.items()}
NARROWING = {name: ITEMS[name] for name in ("unit", "field", "leader")}
SPAN = {"period": Asked(is_span, no_period)}
DOCUMENTS = {
    "kind": Asked(one_of(*KINDS), no_kind), "year": Asked(is_year, every_year), "issuer": Asked(is_id, no_filter),
    "flagged": FLAG, "restricted": FLAG, "incoming": FLAG, "withdrawn": FLAG,
    "sort": Asked(sorted_by(DOCUMENT_SORTS), no_sort),
}  # fmt: skip
SUMMARY = {
    "by": Asked(one_of("unit", "leader", "field"), no_group), **SPAN,
    "sort": Asked(
        sorted_by({"order", *SUMMED}), no_sort
    ),
}  # fmt: skip
BOARD = {name: asked for name, asked in ITEMS.items() if name != "period"} | {
    "by": Asked(one_of("status", "unit", "field"), no_group), **SPAN,
}  # fmt: skip
PARTS_OF_RUNS = ("new", "changed", "same", "doubtful", "refused", "skipped", "taken", "left", "spared")
ANNEX = {"form": Asked(one_of("late", "progress"), no_kind), **SPAN, "restricted": FLAG}


def _state(*codes: str) -> dict[str, Asked]:
    return {"state": Asked(one_of(*codes), no_state)}


ASKED: AskedTable = {
    "items.list_items": ITEMS | PAGE,
    "items.export_csv": ITEMS,
    "items.export_xlsx": ITEMS,
    "items.my_unit": {"unit": Asked(is_id, no_own_unit), **PAGE},
    "documents.list_documents": DOCUMENTS | PAGE,
    "documents.export_csv": DOCUMENTS,
    "documents.export_xlsx": DOCUMENTS,
    "documents.list_readings": {"document": Asked(is_id, no_filter)} | BEFORE,
    "board.show_board": BOARD,
    "board.show_summary": SUMMARY | NARROWING | {"timely": ITEMS["timely"]},
    "board.summary_xlsx": SUMMARY,
    "board.show_month": ITEMS | {"m": Asked(is_month, no_month)},
    "board.show_timeline": ITEMS | {
        "year": Asked(is_drawn_year, no_year), "by": Asked(one_of("unit", "field"), no_group), **PAGE,
    },
    "calendar.show_year": {"year": Asked(is_year, no_year)},
    "inbox.show_inbox": {
        "kind": Asked(one_of(*STEPS), no_kind), "unit": ITEMS["unit"], "of": Asked(one_of("unit", "me"), no_filter),
        **PAGE,
    },
    "indicators.list_indicators": {"period": Asked(lambda typed: CODE.fullmatch(typed) is not None, no_period)},
    "indicators.enter_section": {"period": Asked(lambda typed: CODE.fullmatch(typed) is not None, no_period)},
    "intake.list_lessons": PAGE,
    "intake.show_paper": {"row": Asked(is_id, no_filter), "form": FLAG, "split": FLAG, **PAGE},
    "intake.show_queue": PAGE,
    "moving.show_run": {"part": Asked(one_of(*PARTS_OF_RUNS), no_filter), "doubts": FLAG, **PAGE},
    "moving.show_lists": PAGE, "moving.show_runs": PAGE,
    "people.print_slips": {**_state("new", "open", "over", "used"), "all": FLAG, **PAGE},
    "people.invite_new": {**_state("new", "open", "over", "used"), "all": FLAG, **PAGE},
    "people.list_access": BEFORE,
    "people.list_people": {
        "unit": Asked(is_id, no_unit), "role": Asked(one_of(*(role.value for role in ROLES)), no_filter),
        **_state("active", "disabled", "all", "new"), **PAGE,
    },
    "procedures.list_procedures": PAGE,
    "procedures.show_version": PAGE,
    "editor.compare": {name: Asked(is_id, no_version) for name in ("old", "new")},
    "takeovers.show": {"from": Asked(is_id, no_version)},
    "reminders.list_urged_ones": {
        "about": Asked(one_of(*ABOUT), no_kind), "unit": Asked(is_id, no_unit),
        "item": Asked(is_id, no_item), "person": Asked(is_id, no_person), "from": Asked(is_day, no_day),
        "until": Asked(is_day, no_day), **BEFORE,
    },
    "reminders.show_bell": {"of": Asked(one_of("unread", "all"), no_filter), **BEFORE},
    "reminders.show_outbox": {**_state("waiting", "trouble", "sent", "all"), **BEFORE},
    "reminders.show_tomorrow": PAGE,
    "reorganizing.list_all": {**_state("draft", "done", "undone"), **PAGE},
    "reorganizing.edit_items": PAGE,
    "reorganizing.edit_people": PAGE,
    "reports.compare": {"with": Asked(is_id, no_report)},
    "collecting.list_all": PAGE,
    "collecting.show_collection": {"sum": Asked(is_id, no_filter), "all": FLAG},
    "reports.list_all": PAGE,
    "reports.list_unplaced": PAGE,
    "review.begin_review": PAGE,
    "review.show_annex": ANNEX,
    "review.export_annex": ANNEX,
    "series.list_series": {**_state("active", "ended", "all"), **PAGE},
    "series.show_series": PAGE,
    "reminders.list_links": {"unit": Asked(is_id, no_filter), "after": Asked(is_id, no_place)},
    "standins.list_stand_ins": {**_state("now", "coming", "past"), **PAGE},
    "units.list_units": _state("active", "closed", "all"),
    "ways.show_way": {"p": PAGE["page"]},
    "works.list_works": PAGE,
}  # fmt: skip
#: Pages that answer with a file: nothing is made of a filter that is not understood.
FILES = frozenset({
    "items.export_csv", "items.export_xlsx", "documents.export_csv", "documents.export_xlsx", "board.summary_xlsx",
    "review.export_annex",
})  # fmt: skip
#: Arguments that narrow nothing, on every page, and why.
FREE: Mapping[str, str] = {
    "q": "words to look for: every one is understood",
    "next": "where one came from: an address that is not ours leads home",
    "xem": "the row of the quick look: one that is not on the page opens nothing",
    "do": "the button of a form",
    "place": "where the row of a counter stands: the page says it itself",
    "fill": "everything that is open goes to this one: a form, which shows it",
}
#: Pages whose arguments only fill a form that is shown, or whose answer says it in its own words.
FREE_PAGES: Mapping[str, str] = {
    "documents.new_document": "fills the form", "documents.edit": "proposes a day in the form",
    "items.new_item": "fills the form", "items.list_units": "fills a checklist", "people.new_person": "fills the form",
    "units.new_unit": "fills the form", "series.new_series": "fills the form", "handover.name_form": "fills the form",
    "indicators.new_indicator": "fills the form", "report_kinds.new_section": "proposes a code",
    "reminders.new_plan": "leads to the form", "reminders.show_plan": "is a form that is tried out",
    "reorganizing.edit_units": "opens a form", "reorganizing.edit_items": "fills the form",
    "reorganizing.edit_people": "fills the form", "reports.edit": "opens a section",
    "reports.write_narrative": "opens the form of a unit",
    "collecting.new_collection": "leads to the choice", "collecting.create_collection": "leads to the choice",
    "calendar.show_year": "opens the form of a day", "inbox.show_inbox": "opens the form of a button",
    "items.working_days": "one line, which says it", "next_tasks.show_next_tasks": "says it beside the field",
    "board.show_why": "one line for the board", "health.show_ready": "asked by machines",
}  # fmt: skip
