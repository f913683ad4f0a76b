"""What the page of a form is shown with, for who has signed in and for a mail's link."""

from __future__ import annotations

from typing import Any

from flask import request

from tracker.core import clock
from tracker.reports.collecting import labels
from tracker.reports.collecting.forms import FillForm, missing_words
from tracker.reports.collecting.models import FormState
from tracker.reports.collecting.queries import OWED
from tracker.reports.collecting.reading import FormPage


def is_sending() -> bool:
    """Whether the form goes to the office; the other buttons keep it for later, one of them without a file."""
    return "later" not in request.form and "drop" not in request.form


def shown_form(page: FormPage, form: FillForm, *, may_fill: bool) -> dict[str, Any]:
    """The values of `reports/collecting/_fill.html` and what stands around it."""
    lacking = set(form.missing)
    names = [one.label for one in page.figures if one.indicator_id in lacking]
    on = clock.today()
    late = (on - page.form.due_on).days if page.form.state in OWED else 0
    return {
        "found_form": page,
        "form": form,
        "rows": [(one, form.lines[one.indicator_id]) for one in page.figures],
        "texts": [(one, form.texts[one.field_id]) for one in page.words],
        "kept": form.kept_words,
        "may_fill": may_fill,
        "missing": missing_words(names) if names else "",
        "returned": page.events[0] if page.form.state is FormState.RETURNED and page.events else None,
        "late": max(0, late),
        "words": labels,
        "on": on,
    }
