"""`flask reports build`: a report of a period from the register, as a Word file and as data."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from tracker.core import clock
from tracker.core.command_line import OFFICE_DAY
from tracker.core.schema import needs_database
from tracker.papers.word import write_word
from tracker.reports.drafts.draft import Draft, DraftSection
from tracker.reports.drafts.queries.drafts import Basis, build
from tracker.reports.kinds.queries.outline import Outline, kind_of, list_kinds, outline_of
from tracker.reports.paper.queries import paper_of_window
from tracker.reports.periods import ReportPeriod, Window, read_period, window_of


@click.command("build")
@click.option("--kind", "code", required=True, help="The kind's code: cchc.")
@click.option("--period", "period_code", required=True, help="2022-H1, 2022-Q3, 2022-M06, 2022-9M, 2022-Y.")
@click.option("--on", type=OFFICE_DAY, help="The day of the next tasks; today unless said.")
@click.option("--cut-off", type=OFFICE_DAY, help="Figures as of this day; unless said as the kind has it.")
@click.option("--docx", type=click.Path(dir_okay=False, writable=True, path_type=Path), help="Write the Word file.")
@click.option(
    "--json", "data", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path), help="Write the data."
)
@with_appcontext
@needs_database
def build_report(
    code: str, period_code: str, on: date | None, cut_off: date | None, docx: Path | None, data: Path | None
) -> None:
    """Write a report from the register. Nothing is stored; without --docx and --json its text is printed."""
    outline, period = _outline(code), _period(period_code)
    window = window_of(period, outline.closing_day(period.kind))
    if cut_off is not None:
        window = Window(window.from_on, cut_off)
    draft = build(outline, Basis(period, window, on or clock.today()))
    if docx is not None:
        docx.write_bytes(write_word(paper_of_window(outline.kind, period, draft)))
        click.echo(f"{docx}", err=True)
    if data is not None:
        _write(data, json.dumps(as_json(draft, period, window), ensure_ascii=False, indent=1))
    if docx is None and data is None:
        _write(Path("-"), draft.text)
    for section, gap in draft.gaps:
        click.echo(f"{section}: {gap}", err=True)


def as_json(draft: Draft, period: ReportPeriod, window: Window) -> Mapping[str, Any]:
    """The report as data: sections with their sentences, the figures in them, where each comes from."""
    return {
        "period": period.code,
        "from": window.from_on.isoformat(),
        "cut_off": window.cut_off.isoformat(),
        "sections": [_section(section) for section in draft.sections],
        "gaps": [{"section": section, "words": gap} for section, gap in draft.gaps],
        "unplaced": [asdict(one) for one in draft.unplaced],
    }


def _section(section: DraftSection) -> dict[str, Any]:
    return {
        "code": section.code,
        "number": section.number,
        "title": section.title,
        "paragraphs": section.paragraphs,
        "lines": [
            {
                "key": line.key,
                "text": line.text,
                "figures": [{"text": f.text} | asdict(f.source) for f in line.line.figures if f.text in line.text],
                "sources": [asdict(source) for source in line.line.sources],
            }
            for line in section.spoken
        ],
    }


def _outline(code: str) -> Outline:
    kind = kind_of(code)
    if kind is None:
        known = ", ".join(one.code for one in list_kinds()) or "-"
        raise click.ClickException(f"Không có loại báo cáo {code}; đang có: {known}. (No such kind of report.)")
    return outline_of(kind.id)


def _period(code: str) -> ReportPeriod:
    try:
        return read_period(code)
    except ValueError as fault:
        raise click.ClickException(
            f"{code} không phải là kỳ báo cáo: viết 2022-H1, 2022-Q3, 2022-M06, 2022-9M, 2022-Y. (No such period.)"
        ) from fault


def _write(path: Path, text: str) -> None:
    """UTF-8 whatever the terminal's language; "-" is standard output."""
    if str(path) == "-":
        sys.stdout.buffer.write(f"{text}\n".encode())
        sys.stdout.buffer.flush()
    else:
        path.write_text(f"{text}\n", encoding="utf-8")
