"""What a run does by itself, and when, in words and as signs on its drawing."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import gettext as _, ngettext

from tracker.core.i18n import prose_day, write_day
from tracker.processes.step_words import step_words
from tracker.processes.way.picture import Mark, after_edge
from tracker.processes.way.queries import Awaited, Way
from tracker.processes.way.sentences import who_words
from tracker.processes.way.standing_still import mark_words
from workflows.definition import Kind, Node

DAY = timedelta(days=1)


def timer_words(way: Way, one: Awaited) -> str:
    """ "Sau ngày 16/6/2022, nếu P. Nội vụ chưa tiếp nhận, nhiệm vụ chuyển lại Văn phòng."."""
    edge = way.drawing.nodes[one.node]
    step, goal = way.drawing.nodes[edge.attached_to], after_edge(way.drawing, edge)
    told = {"unless": _unless(step, _whose(way, one)), "day": prose_day(one.fires_on - DAY)}
    if goal is None:
        return str(_("After %(day)s, %(unless)s: “%(name)s”.", name=step_words(edge.name), **told))
    if edge.interrupting and goal.role == "clerk" and step.role == "head":
        return str(_("After %(day)s, %(unless)s, the item goes back to the office.", **told))
    if goal.role == "leader" and not edge.interrupting:
        return str(_("After %(day)s, %(unless)s, the item is put before the leadership.", **told))
    if edge.interrupting:
        return str(_("After %(day)s, %(unless)s, the item goes on to %(step)s.", step=_with_who(goal), **told))
    return str(_("After %(day)s, %(unless)s, %(step)s is added.", step=_with_who(goal), **told))


def _unless(step: Node, whose: str) -> str:
    if "accept" in step.outcomes:
        return _("unless %(unit)s has accepted", unit=whose) if whose else _("unless it is accepted")
    if "submit_result" in step.outcomes:
        return _("unless %(unit)s has reported", unit=whose) if whose else _("unless the result is reported")
    return _("unless %(unit)s has completed it", unit=whose) if whose else _("unless it is completed")


def _whose(way: Way, one: Awaited) -> str:
    if one.tokens > 1:
        return str(ngettext("%(num)d unit", "%(num)d units", one.tokens))
    return next((place.unit for place in way.places if place.number == one.token), "")


def _with_who(node: Node) -> str:
    name = step_words(node.name)
    return f"“{name}” ({who_words(node)})" if node.role else f"“{name}”"


def timer_marks(way: Way) -> list[Mark]:
    """On the drawing: the first day on which each timer fires, with the whole sentence for who does not see it."""
    found: dict[str, Mark] = {}
    for one in way.awaited:
        if way.drawing.nodes[one.node].kind is Kind.CATCH:
            day = mark_words(one.fires_on)
            found.setdefault(one.node, Mark(one.node, "timer", day, day))
            continue
        day = _("after %(day)s", day=write_day(one.fires_on - DAY))
        found.setdefault(one.node, Mark(one.node, "timer", day, timer_words(way, one)))
    return list(found.values())
