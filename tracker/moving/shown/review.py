"""A run whose rows are in the register: what came of them, and what may be done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _, ngettext

from tracker.moving.labels import KINDS, VERDICTS, padded, rows_words
from tracker.moving.models import ImportRun, RunState, Verdict
from tracker.moving.runs.queries import Figures
from tracker.moving.shown.preview import Figure, Tab

#: Parts of the list of rows, as its address names them.
TAKEN, LEFT, SPARED = "taken", "left", "spared"
PARTS = (TAKEN, LEFT, SPARED, Verdict.SAME.value, Verdict.SKIPPED.value)


def rows_of(part: str) -> Mapping[str, Any]:
    """What `rows_page` is asked for, for the rows of a part."""
    if part == SPARED:
        return {"spared": True}
    verdicts = {TAKEN: (Verdict.NEW, Verdict.CHANGED), LEFT: (Verdict.DOUBTFUL, Verdict.REFUSED)}
    return {"verdicts": verdicts.get(part) or (Verdict(part),)}


def review_figures(run: ImportRun, figures: Figures) -> Sequence[Figure]:
    """What is in the register by this run, what stayed as it was, what is left, what is none of ours."""
    left = figures.doubtful + figures.refused
    download = url_for("moving.take_left_rows", run_id=run.id)
    first = (
        Figure(_("Taken back"), figures.reverted, _back_words(figures))
        if run.state in (RunState.REVERTED, RunState.REVERTING)
        else Figure(_("Imported"), figures.taken, _taken_words(run, figures))
    )
    return (
        first,
        Figure(str(VERDICTS[Verdict.SAME]), figures.same, _("nothing was written")),
        Figure(
            _("Left for later"), left, _("rows to look at, or that cannot be imported"), is_doubt=left > 0,
            url=download if left else "",
        ),
        Figure(
            str(VERDICTS[Verdict.SKIPPED]), figures.skipped, _("headings, sums, who made the list"),
            url=download if figures.skipped and not left else "",
        ),
    )  # fmt: skip


def review_tabs(run: ImportRun, figures: Figures, here: str) -> Sequence[Tab]:
    """The rows by what came of them."""
    left = figures.doubtful + figures.refused
    found = [
        (SPARED, _("Spared"), figures.spared), (TAKEN, _("Imported"), figures.taken), (LEFT, _("Left for later"), left),
        (Verdict.SAME.value, str(VERDICTS[Verdict.SAME]), figures.same),
        (Verdict.SKIPPED.value, str(VERDICTS[Verdict.SKIPPED]), figures.skipped),
    ]  # fmt: skip
    return [
        Tab(label, n, url_for("moving.show_run", run_id=run.id, part=part), part == here)
        for part, label, n in found
        if n or part == here
    ]


def what_now(run: ImportRun, figures: Figures) -> str:
    """One sentence: how it stands, and what may be done."""
    taken = KINDS[run.kind].counted(figures.taken)
    if run.state is RunState.TAKEN:
        return _("%(taken)s stand in the register. Look at them, then approve the import or take it back as a whole.",
                 taken=taken)  # fmt: skip
    if run.state is RunState.APPROVED:
        return _("The import was approved: what it made is changed where it stands, one by one.")
    if run.state is RunState.REVERTED and figures.spared:
        return _("The import was taken back, but for what people have worked on since: it is named below.")
    if run.state is RunState.REVERTED:
        return _("The import was taken back as a whole: the register is as it was before.")
    return ""


def revert_words(run: ImportRun, figures: Figures, worked_on: int) -> str:
    """What taking back would do."""
    back = KINDS[run.kind].counted(max(0, figures.taken - figures.reverted - worked_on))
    if not worked_on:
        return _("%(back)s go out of the register, with the documents that were made for them.", back=back)
    spared = KINDS[run.kind].counted(worked_on)
    return _("%(back)s go out of the register. %(spared)s stay: they were worked on since.", back=back, spared=spared)


def _taken_words(run: ImportRun, figures: Figures) -> str:
    words = KINDS[run.kind].counted(figures.new) + " " + _("new")
    if not figures.changed:
        return words
    changed = ngettext("%(n)s changed", "%(n)s changed", figures.changed, n=padded(figures.changed))
    return _("%(new)s, %(changed)s", new=words, changed=changed)


def _back_words(figures: Figures) -> str:
    if figures.spared:
        return _("spared: %(rows)s", rows=rows_words(figures.spared))
    return _("nothing was spared")
