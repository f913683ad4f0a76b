"""A run in words: where it stands, what is to happen by itself, and its history."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext as _, lazy_gettext as _l, ngettext

from tracker.core.errors import Text
from tracker.core.i18n import prose_day, write_day
from tracker.processes.answer_words import Line as Answer, lines_of
from tracker.processes.buttons import button_of
from tracker.processes.labels import SETTLED_BY, button_words, performer_words
from tracker.processes.models import EventKind, RunState
from tracker.processes.step_words import step_words
from tracker.processes.way.picture import Line, Mark, Stage, after_edge
from tracker.processes.way.queries import Awaited, Told, Way
from tracker.processes.way.standing_still import mark_words, waiting_nodes
from workflows.definition import Definition, Kind, Node

DAY = timedelta(days=1)
#: How many units are named in a line; the rest are counted.
NAMED = 4
ICONS: Mapping[EventKind, str] = {
    EventKind.BEGUN: "play-circle", EventKind.PLACED: "geo-alt", EventKind.DONE: "check2", EventKind.FIRED: "clock",
    EventKind.SETTLED: "check2-circle",
    EventKind.TOLD: "send", EventKind.JOINED: "person-plus", EventKind.LEFT: "person-x",
    EventKind.MOVED: "arrow-left-right", EventKind.SUSPENDED: "pause-circle", EventKind.RESUMED: "play-circle",
    EventKind.REOPENED: "arrow-counterclockwise", EventKind.TAKEN_OVER: "arrow-repeat",
}  # fmt: skip


def who_words(node: Node) -> str:
    """Who takes this step: Văn phòng; Chánh Văn phòng."""
    return performer_words(node)


def unit_words(units: Sequence[str]) -> str:
    """P. Nội vụ, P. Tư pháp; of many the first, and how many more."""
    more = len(units) - NAMED
    if more <= 1:
        return ", ".join(units)
    named = ", ".join(units[:NAMED])
    return str(ngettext("%(units)s and %(num)d more unit", "%(units)s and %(num)d more units", more, units=named))


# ---------- where it stands ----------


def now_words(way: Way, lines: Sequence[Line], ended_as: str) -> str:
    """ "Bước hiện tại: Thực hiện (P. Nội vụ, P. Tư pháp); 1/3 đơn vị đã báo cáo". `ended_as`: the item's status."""
    if way.state is RunState.ENDED:
        return str(_("The procedure has ended: %(status)s", status=ended_as))
    waits = [step_words(node.name) or str(_("a wait")) for node in waiting_nodes(way)]
    here = " · ".join([*(_here(line) for line in lines if line.stage is Stage.HERE), *waits])
    if way.state is RunState.SUSPENDED:
        return str(_("Suspended at: %(steps)s", steps=here))
    return str(_("Stands at: %(steps)s", steps=here))


def _here(line: Line) -> str:
    return "; ".join(filter(None, (f"{step_words(line.node.name)} ({role_words(line)})", count_words(line))))


def role_words(line: Line) -> str:
    """Who is to act, by role first: "Văn phòng, P. Nội vụ"; of a step of heads the units alone."""
    units = unit_words(line.units)
    if not units or line.node.role == "head":
        return units or who_words(line.node)
    return f"{who_words(line.node)}, {units}"


def count_words(line: Line) -> str:
    """2/3 đơn vị đã tiếp nhận; empty where units are not counted."""
    if line.through is None:
        return ""
    if "accept" in line.node.outcomes:
        return str(_("%(count)s units have accepted", count=line.count))
    return str(_("%(count)s units have reported", count=line.count))


# ---------- what happens by itself ----------


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


# ---------- history ----------


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A line for templates/macros/history.html."""

    who: str
    did: str
    moment: datetime
    quote: str
    icon: str
    on_behalf_of: str = ""
    answers: Sequence[Answer] = ()  # fields in the office's own words, with what was filled in


def history_words(drawing: Definition, told: Sequence[Told]) -> list[HistoryLine]:
    """Who did what, in sentences, as they stand: newest first."""
    return [
        HistoryLine(
            one.who or _("The system"), _did(one.then.old if one.then else drawing, one), one.at, one.reason,
            ICONS[one.kind], one.for_name, lines_of(one.values),
        )
        for one in told
    ]  # fmt: skip


def _did(drawing: Definition, one: Told) -> str:
    make = MADE.get(one.kind)
    return make(drawing, one) if make is not None else str(PLAIN[one.kind])


def _done(drawing: Definition, one: Told) -> str:
    step = _step(drawing, one)
    if one.said:
        return str(_("did %(step)s: %(button)s", step=step, button=one.said))
    button = button_words(one.outcome).lower() if one.outcome else ""
    if button in ("", _name(drawing, one.node).lower()):
        return str(_("did %(step)s", step=step))
    return str(_("did %(step)s: %(button)s", step=step, button=button))


def _settled(drawing: Definition, one: Told) -> str:
    """What somebody did elsewhere has answered this step: he is not said to have done the step."""
    did = SETTLED_BY.get(one.outcome)
    step = _step(drawing, one)
    return f"{did} {step}" if did is not None else str(_("closed %(step)s", step=step))


def _begun(drawing: Definition, one: Told) -> str:
    return str(_("brought the item into the procedure, to “%(step)s”", step=_reached(drawing, one)))


def _told(_drawing: Definition, one: Told) -> str:
    did = str(button_of(one.outcome).told or _("sent “%(message)s” to the procedure", message=one.outcome))
    return f"{did} ({one.unit})" if one.unit else did


def _joined(_drawing: Definition, one: Told) -> str:
    if not one.unit:
        return str(_("asked somebody who leads from now on as well"))
    return str(_("brought %(unit)s into the stage of the units", unit=one.unit))


def _left(_drawing: Definition, one: Told) -> str:
    if not one.unit:
        return str(_("asked somebody no more who does not lead any longer"))
    return str(_("took %(unit)s out of the stage of the units", unit=one.unit))


def _moved(drawing: Definition, one: Told) -> str:
    goal = _name(drawing, one.outcome)
    return str(_("moved %(step)s by hand to “%(goal)s”", step=_step(drawing, one), goal=goal))


def _taken_over(_drawing: Definition, one: Told) -> str:
    """ "chuyển nhiệm vụ sang phiên bản 4 của quy trình “…”, từ bước “A” sang bước “B”"."""
    if one.then is None:
        return str(_("moved the item to another version of its procedure"))
    to = one.then
    pairs = dict.fromkeys((_name(to.old, step), _name(to.new, goal)) for step, goal in to.steps)
    told = [
        _("from the step “%(step)s” to the step “%(goal)s”", step=step, goal=goal) if step != goal
        else _("still at the step “%(step)s”", step=step)
        for step, goal in pairs
    ]  # fmt: skip
    words = _("moved the item to version %(number)s of “%(procedure)s”", number=to.number, procedure=to.name)
    return ", ".join((str(words), *map(str, told)))


def _fired(drawing: Definition, one: Told) -> str:
    name, goal = _step(drawing, one), _reached(drawing, one)
    if one.about_on is None:
        return str(_("let %(timer)s happen: on to “%(step)s”", timer=name, step=goal))
    day = write_day(one.about_on)
    return str(_("let %(timer)s happen, counted from %(day)s: on to “%(step)s”", timer=name, day=day, step=goal))


def _step(drawing: Definition, one: Told) -> str:
    """“Tiếp nhận” (P. Nội vụ)."""
    name = f"“{_name(drawing, one.node)}”"
    return f"{name} ({one.unit})" if one.unit else name


def _name(drawing: Definition, node: str) -> str:
    """The name of a step; its id where the drawing names it nothing."""
    return (step_words(drawing.nodes[node].name) if node in drawing.nodes else "") or node


def _reached(drawing: Definition, one: Told) -> str:
    """The last step of a person, stage or end that it came to."""
    known = [drawing.nodes[node] for node in one.passed if node in drawing.nodes]
    goals = [node for node in known if node.kind in (Kind.USER_TASK, Kind.SUB_PROCESS, Kind.END) and node.name]
    return step_words(goals[-1].name) if goals else _name(drawing, one.node)


MADE: Mapping[EventKind, Callable[[Definition, Told], str]] = {
    EventKind.BEGUN: _begun, EventKind.DONE: _done, EventKind.FIRED: _fired, EventKind.TOLD: _told,
    EventKind.JOINED: _joined, EventKind.LEFT: _left, EventKind.SETTLED: _settled,
    EventKind.MOVED: _moved, EventKind.TAKEN_OVER: _taken_over,
}  # fmt: skip
PLAIN: Mapping[EventKind, Text] = {
    EventKind.PLACED: _l("set the item at its place in the procedure, as it stood"),
    EventKind.SUSPENDED: _l("suspended the procedure"),
    EventKind.RESUMED: _l("let the procedure go on"),
    EventKind.REOPENED: _l("opened the item again: the procedure begins anew"),
}
