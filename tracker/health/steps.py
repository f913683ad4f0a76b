"""Whether every open step has somebody who can press it."""

from __future__ import annotations

from flask_babel import gettext, ngettext

from tracker.core import clock
from tracker.health.findings import Finding, State
from tracker.processes.unheld import unheld_steps
from tracker.processes.waiting_words import nobody_words

#: How many reasons are told; the inbox of the office has all steps.
TOLD = 5


def steps() -> Finding:
    """How many open steps nobody can press, and why. Three queries."""
    label, groups = gettext("Who can act"), unheld_steps(on=clock.today())
    if not groups:
        return Finding("steps", label, State.FINE, gettext("Every open step has somebody to do it"))
    number = sum(group.steps for group in groups)
    whole = ngettext("%(num)d open step has nobody to do it", "%(num)d open steps have nobody to do it", number)
    reasons = [f"{nobody_words(group.nobody)} ({group.steps})" for group in groups[:TOLD]]
    if len(groups) > TOLD:
        reasons.append(gettext("and %(num)d more reasons", num=len(groups) - TOLD))
    todo = gettext(
        "The office names somebody, or gives the item to another unit; or write down who holds the post now."
    )
    return Finding("steps", label, State.LOOK, f"{whole}: {'; '.join(reasons)}", todo)
