"""Takeovers in words: why an item does not fit, and by what a step was found."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _, lazy_gettext as _l

from tracker.core.errors import Text
from tracker.processes.step_words import step_words
from tracker.processes.takeovers.fitting import Misfit, Plan, Why
from tracker.processes.takeovers.mapping import How
from workflows.definition import Definition, Kind

MISFITS: Mapping[Misfit, Text] = {
    Misfit.NO_STEP: _l("No step is chosen for “%(step)s”: choose one in the table of steps."),
    Misfit.GONE: _l("What was chosen for “%(step)s” is no step of the new version: choose another one."),
    Misfit.KIND: _l("“%(step)s” and “%(goal)s” are not of one kind (a step, a stage): choose one of the same kind."),
    Misfit.REPEATED: _l("“%(step)s” is done by each unit or person for itself, “%(goal)s” is not, or the other way "
                        "round."),
    Misfit.MESSAGE: _l("“%(step)s” begins when something is asked for, “%(goal)s” does not begin with the same."),
    Misfit.SCOPE: _l("“%(goal)s” does not lie in the stage that stands for the one of “%(step)s”: choose a step of "
                     "that stage."),
    Misfit.BESIDE: _l("One of “%(step)s” and “%(goal)s” lies beside the main way, the other one on it: the item would "
                      "go on twice, or not at all."),
    Misfit.ARROWS: _l("Branches meet at “%(step)s” that do not come together in the same way in the new version."),
    Misfit.WEIGHTY: _l("Only one of “%(step)s” and “%(goal)s” gives the item out, confirms its result or decides on "
                       "more time: choose a step with the same buttons."),
    Misfit.NO_REPORT: _l("After “%(goal)s” nothing reports the result any more, as after “%(step)s”: the item would "
                         "end without one."),
    Misfit.MERGED: _l("Two open steps of one item, “%(step)s” among them, would become one: choose different steps."),
    Misfit.POSITION: _l("In the new version nothing comes to stand at “%(step)s” as these items do (branches side by "
                        "side, or one after the other): they would be held, or done twice. Let them finish on their "
                        "version, or move the step by hand first."),
    Misfit.SEVERAL: _l("Several units carry these items out, the new version is for one lead unit only: they stay."),
}  # fmt: skip
FOUND_BY: Mapping[How, Text] = {
    How.CHOSEN: _l("chosen here"),
    How.ID: _l("same id"),
    How.NAME: _l("same name"),
    How.BUTTONS: _l("same buttons"),
}


def node_words(drawing: Definition, id_: str) -> str:
    """The name of a step; what it is, or its id, where the drawing names it nothing."""
    node = drawing.nodes.get(id_)
    if node is None:
        return id_
    if not node.name and node.kind is Kind.PARALLEL:
        return _("the meeting of branches")
    return step_words(node.name) or id_


def why_words(plan: Plan, why: Why) -> str:
    """The sentence of a reason."""
    told = {"step": node_words(plan.old, why.node), "goal": node_words(plan.new, plan.steps.get(why.node, ""))}
    return str(MISFITS[why.misfit]) % told
