"""A rehearsal as it is shown: plain values in the reader's language, for the page and for the editor alike."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _

from tracker.core.i18n import write_day
from tracker.processes.labels import button_words
from tracker.processes.models import RunState
from tracker.processes.own_words import own_label
from tracker.processes.rehearsal.asked import fields_with
from tracker.processes.rehearsal.mails import Mail, Subject
from tracker.processes.rehearsal.outside import messages_of
from tracker.processes.rehearsal.people import addressee, everybody, name_of, unit_name, who_takes
from tracker.processes.rehearsal.rehearsing import Happened, Rehearsal
from workflows.definition import Definition, Node
from workflows.state import Token

#: Of the strip of days: so many working days before today and after it.
BEHIND, AHEAD = 11, 6


def answer_of(rehearsal: Rehearsal) -> dict[str, Any]:
    """Everything that is shown, as JSON takes it. Days are ISO, with their words beside them."""
    run, work = rehearsal.run, rehearsal.work
    milestones = rehearsal.milestones()
    return {
        "day": run.day.isoformat(),
        "day_words": write_day(run.day),
        "working_day": work.between(rehearsal.first - timedelta(days=1), run.day),
        "first": rehearsal.first.isoformat(),
        "due": run.item.effective_due_on.isoformat() if run.item.effective_due_on else None,
        "due_words": write_day(run.item.effective_due_on),
        "waiting": [_waiting(rehearsal, token) for token in rehearsal.walker.open_steps],
        "here": list(dict.fromkeys(token.node for token in run.state.tokens)),
        "coloured": list(run.coloured),
        "mails": [_mail(rehearsal.drawing, mail) for mail in rehearsal.mails],
        "milestones": [day.isoformat() for day in milestones],
        "days": _strip(rehearsal, milestones),
        "happened": [_line(rehearsal, one) for one in rehearsal.course.happened],
        "roles": [{"id": key, "label": label} for key, label in _roles(rehearsal).items()],
        "messages": messages_of(rehearsal),
        "ended": run.ended,
        "suspended": run.run_state is RunState.SUSPENDED,
        "end": end_words(rehearsal) if run.ended else "",
        "status": str(run.item.status.row.words),
        "refused": str(rehearsal.refused),
    }


def _roles(rehearsal: Rehearsal) -> dict[str, str]:
    """Who acts somewhere in the drawing, and who holds a step now: a unit that takes part, each of the leadership."""
    run = rehearsal.run
    found = {one.key: one.label for one in everybody(rehearsal.drawing, run.item.setting.units)}
    for token in rehearsal.walker.open_steps:
        who = who_takes(rehearsal.drawing, token, run.item.lead)
        found.setdefault(who.key, who.label)
    return found


def _waiting(rehearsal: Rehearsal, token: Token) -> dict[str, Any]:
    drawing = rehearsal.drawing
    step, who = drawing.nodes[token.node], who_takes(drawing, token, rehearsal.run.item.lead)
    due = rehearsal.walker.due_of(token) if step.days else None
    return {
        "token": token.number,
        "node": token.node,
        "name": name_of(step),
        "who": who.label,
        "role": who.key,
        "unit": unit_name(token.unit),
        "due_words": write_day(due),
        "buttons": [{"id": one, "label": label_of(step, one)} for one in step.outcomes or ("",)],
        "fields": [
            {"id": one.id, "label": one.label, "kind": one.kind.value, "required": one.required,
             "choices": list(one.choices), "buttons": list(one.buttons)}
            for one in dict.fromkeys(field for button in step.outcomes or ("",) for field in fields_with(step, button))
        ],
    }  # fmt: skip


def label_of(step: Node | None, button: str) -> str:
    """What a button says: the office's own words, else those of the program."""
    return (own_label(step, button) if step is not None else "") or button_words(button)


def end_words(rehearsal: Rehearsal) -> str:
    """How it ended: the name of the end event, else what the item is."""
    end = rehearsal.drawing.nodes.get(rehearsal.run.end)
    return name_of(end) if end is not None and end.name else str(rehearsal.run.item.status.row.words)


def _mail(drawing: Definition, mail: Mail) -> dict[str, Any]:
    subjects = [_subject(drawing, one) for one in mail.subjects]
    return {
        "day": mail.day.isoformat(),
        "day_words": write_day(mail.day),
        "to": addressee(mail.audience, mail.unit, mail.by_name),
        "subject": "; ".join(dict.fromkeys(subjects)),
    }


def _subject(drawing: Definition, subject: Subject) -> str:
    node = drawing.nodes.get(subject.node)
    words = subject.words
    if node is not None:
        words = f"{words}: “{name_of(node)}”"
    return f"{words} ({unit_name(subject.unit)})" if subject.unit else words


def _strip(rehearsal: Rehearsal, milestones: list[date]) -> list[dict[str, Any]]:
    """The working days around today: gone or to come, how many mails go, whether something is to happen."""
    work, today = rehearsal.work, rehearsal.run.day
    mails = Counter(mail.day for mail in rehearsal.mails)
    days, day = [today], today
    while len(days) < BEHIND and day > rehearsal.first:
        day -= timedelta(days=1)
        if work.is_working(day):
            days.insert(0, day)
    day = today
    for _one in range(AHEAD):
        day = work.next_working(day + timedelta(days=1))
        days.append(day)
    return [
        {"day": day.isoformat(), "words": day.strftime("%d/%m"), "gone": day <= today, "now": day == today,
         "mails": mails[day], "comes": day in milestones, "due": day == rehearsal.run.item.effective_due_on}
        for day in days
    ]  # fmt: skip


def _line(rehearsal: Rehearsal, one: Happened) -> dict[str, Any]:
    return {"day": one.day.isoformat(), "day_words": write_day(one.day), "kind": one.kind,
            "words": _words(rehearsal, one)}  # fmt: skip


def _words(rehearsal: Rehearsal, one: Happened) -> str:
    node = rehearsal.drawing.nodes.get(one.node)
    name, unit = name_of(node) if node is not None else one.node, unit_name(one.unit)
    words = str(one.words)
    match one.kind:
        case "begun":
            words = (
                _("The rehearsal begins; the deadline is %(day)s.", day=write_day(rehearsal.due_on))
                if rehearsal.due_on else _("The rehearsal begins; the item has no deadline.")
            )  # fmt: skip
        case "done":
            words = _("“%(button)s” at “%(step)s”", button=label_of(node, one.what), step=name)
        case "told":
            words = button_words(one.what)
        case "fired":
            words = _("By itself: “%(timer)s”", timer=name)
        case "ended":
            words = _("Ended: %(status)s", status=end_words(rehearsal))
    return f"{unit}: {words}" if unit else words
