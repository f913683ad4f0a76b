"""A long report as a file: made in the background, with the rights that the person has then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext, lazy_gettext as _l

from tracker.core import clock
from tracker.core.errors import NotFound
from tracker.core.i18n import write_day
from tracker.core.works.doing import Doing
from tracker.core.works.kinds import Result, WorkKind
from tracker.reports import policies
from tracker.reports.drafts.services import load_report
from tracker.reports.models import Report
from tracker.reports.paper.files import FORMS, make_file as make, name_of

NAME = "report_file"
#: Put together; written as a paper; turned into what was asked for.
STEPS = 3


def arguments_of(report: Report, form: str) -> Mapping[str, Any]:
    """What is kept of an order."""
    return {"report_id": report.id, "form": form, "words": report.title}


def make_file(work: Doing, arguments: Mapping[str, Any]) -> Result:
    """The file as the report stands now."""
    report_id, form, done = int(arguments["report_id"]), str(arguments["form"]), 0
    name = name_of(load_report(report_id, by=work.by), form)

    def step() -> None:
        nonlocal done
        done += 1
        work.progress(done, STEPS, gettext("stages of making it"))

    work.progress(0, STEPS, gettext("stages of making it"))
    file = make(report_id, form, by=work.by, step=step)
    if file is None:
        raise NotFound(gettext("This report has no annex: no figure stands behind it."))
    words = gettext("The report as it stands on %(day)s.", day=write_day(clock.today()))
    work.path("report").write_bytes(file)
    return Result(work.path("report"), name, FORMS[form], words)


WORK = WorkKind(
    NAME,
    _l("Report as a file"),
    make_file,
    may=policies.can_see_reports,  # which report is asked when it is made: a draft is for the office and the leadership
    about=lambda arguments: str(arguments.get("words", "")),
    lists_papers=True,
)
