"""The modules that are mutated, each with the few quick tests that are about it: no database, no application.

Paths stand here whole, so that whoever moves a module or a test finds them by searching.
"""

from __future__ import annotations

TESTS: dict[str, tuple[str, ...]] = {
    "tracker/items/deadlines/timeliness.py": ("tests/tracker/items/deadlines/test_timeliness.py",),
    "tracker/calendar/working_days.py": ("tests/tracker/calendar/test_working_days.py",),
    "tracker/calendar/office.py": ("tests/tracker/calendar/test_office.py",),
    "tracker/reminders/climbing.py": ("tests/tracker/reminders/test_climbing.py",),
    "tracker/reminders/moments.py": ("tests/tracker/reminders/test_moments.py", "tests/tracker/reminders/test_said.py"),
    "tracker/checking/figures/slips.py": ("tests/tracker/checking/test_sums.py",),
    "tracker/checking/figures/sums.py": ("tests/tracker/checking/test_sums.py",),
    "tracker/checking/figures/shares.py": ("tests/tracker/checking/test_ratios.py",),
    "tracker/checking/figures/changes.py": ("tests/tracker/checking/test_growth.py",),
    "tracker/checking/figures/explaining.py": ("tests/tracker/checking/test_tree.py",),
    "tracker/checking/rules/dates.py": ("tests/tracker/checking/test_dates.py",),
    "tracker/checking/days.py": ("tests/tracker/checking/test_days.py",),
    "tracker/documents/numbers/around.py": (
        "tests/tracker/documents/numbers/test_around.py",
        "tests/tracker/documents/numbers/test_citations_forms.py",
        "tests/tracker/documents/numbers/test_citations_lists.py",
        "tests/tracker/documents/numbers/test_citations_defects.py",
        "tests/tracker/documents/numbers/test_reference.py",
    ),
    "tracker/documents/numbers/citations.py": (
        "tests/tracker/documents/numbers/test_citing.py",
        "tests/tracker/documents/numbers/test_citations_forms.py",
        "tests/tracker/documents/numbers/test_citations_lists.py",
        "tests/tracker/documents/numbers/test_citations_joined.py",
    ),
    "tracker/documents/numbers/dates.py": ("tests/tracker/documents/numbers/test_dates.py",),
    "tracker/documents/numbers/folding.py": (
        "tests/tracker/documents/numbers/test_plain.py",
        "tests/tracker/documents/numbers/test_folding.py",
    ),
    "tracker/documents/numbers/forms.py": (
        "tests/tracker/documents/numbers/test_forms.py",
        "tests/tracker/documents/numbers/test_read_numbers.py",
    ),
    "tracker/documents/numbers/issuers.py": (
        "tests/tracker/documents/numbers/test_issuers.py",
        "tests/tracker/documents/numbers/test_citations_forms.py",
    ),
    "tracker/documents/numbers/judging.py": (
        "tests/tracker/documents/numbers/test_judging.py",
        "tests/tracker/documents/numbers/test_citations_refused.py",
        "tests/tracker/documents/numbers/test_citations_forms.py",
        "tests/tracker/documents/numbers/test_citations_defects.py",
    ),
    "tracker/documents/numbers/kinds.py": ("tests/tracker/documents/numbers/test_kinds.py",),
    "tracker/documents/numbers/query.py": ("tests/tracker/documents/numbers/test_query.py",),
    "tracker/documents/numbers/reference.py": ("tests/tracker/documents/numbers/test_reference.py",),
    "tracker/documents/numbers/scan.py": (
        "tests/tracker/documents/numbers/test_scan.py",
        "tests/tracker/documents/numbers/test_citations_lists.py",
        "tests/tracker/documents/numbers/test_citations_refused.py",
        "tests/tracker/documents/numbers/test_citations_defects.py",
        "tests/tracker/documents/numbers/test_citations_joined.py",
        "tests/tracker/documents/numbers/test_citations_forms.py",
    ),
    "tracker/documents/numbers/symbols.py": (
        "tests/tracker/documents/numbers/test_symbols.py",
        "tests/tracker/documents/numbers/test_forms.py",
        "tests/tracker/documents/numbers/test_citations_defects.py",
        "tests/tracker/documents/numbers/test_citations_forms.py",
    ),
    "tracker/documents/numbers/words.py": (
        "tests/tracker/documents/numbers/test_words.py",
        "tests/tracker/documents/numbers/test_citations_forms.py",
        "tests/tracker/documents/numbers/test_citations_refused.py",
        "tests/tracker/documents/numbers/test_citations_lists.py",
    ),
    "workflows/engine.py": ("tests/workflows/test_status_of.py", "tests/workflows/test_engine.py"),
    "workflows/walk.py": (
        "tests/workflows/test_walk.py",
        "tests/workflows/test_engine.py",
        "tests/workflows/test_scenarios.py",
    ),
}
