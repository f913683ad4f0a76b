"""The whole section of a large office as a file of text: made in the background, point by point."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext, lazy_gettext as _l

from tracker.audit.reads import note_export
from tracker.core import clock
from tracker.core.forms import read_day
from tracker.core.i18n import write_day, write_number
from tracker.core.works.doing import Doing
from tracker.core.works.kinds import Result, WorkKind
from tracker.items.next_tasks.queries.parts import count_open, every_part

NAME, TEXT = "next_tasks_text", "text/plain; charset=utf-8"


def arguments_of(on: str) -> Mapping[str, Any]:
    """What is kept of an order: the day of the figures, 15/06/2022."""
    return {"on": on}


def make_file(work: Doing, arguments: Mapping[str, Any]) -> Result:
    """The section as it is now. What is restricted in it is kept in the log before any of it is written."""
    on = read_day(arguments["on"])
    name, total = f"nhiem-vu-thoi-gian-den-{clock.today().isoformat()}.txt", count_open(by=work.by)
    note_export(name, count_open(by=work.by, restricted=True), by=work.by)
    done, head = 0, ""
    work.progress(0, total, gettext("items"))
    with work.path("section.txt").open("w", encoding="utf-8-sig", newline="\r\n") as file:
        for tasks in every_part(by=work.by, on=on):
            for point in tasks.points:
                here = f"{point.number}. {point.title}".strip(" .") if point.title else f"{point.number}."
                file.write(f"{here}\n" if here != head else "")
                file.writelines(f"{line.text}\n" for line in point.lines)
                head = here
            done += len(tasks.spoken) + len(tasks.left_out)
            work.progress(min(done, total), total, gettext("items"))
    words = gettext("%(n)s items, as of %(day)s.", n=write_number(done), day=write_day(on))
    return Result(work.path("section.txt"), name, TEXT, words)


WORK = WorkKind(
    NAME,
    _l("Next tasks as a text"),
    make_file,
    may=lambda _by: None,  # everybody reads the section; its items are those that the person may see
    about=lambda arguments: str(arguments.get("on", "")),
    lists_papers=True,
)
