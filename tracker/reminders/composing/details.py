"""What is to be known of an item beside its state: the sentences under its title."""

from __future__ import annotations

import re

from flask_babel import gettext as _

from tracker.core.i18n import prose_day
from tracker.items.deadlines.timeliness import OPEN
from tracker.reminders.composing import links
from tracker.reminders.composing.entries import Entry
from tracker.reminders.composing.words import TIMELY, beginning_large, beginning_small
from tracker.reminders.keys import question_of, step_of
from tracker.reminders.kinds import OF_STEPS, About, Rung, Section
from tracker.reminders.labels import RUNGS
from tracker.reminders.matter import Audience
from tracker.reminders.models.notices import Notice
from tracker.reminders.queries.letters import Asked

#: "trước 15:00 thứ Sáu hằng tuần", "17 giờ 30": the hour of a deadline, as it was written.
HOUR = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)\b|\b(?:trước|lúc|vào) ([01]?\d|2[0-3]) giờ(?: ([0-5]\d))?")


def detail_of(entry: Entry) -> str:
    said = [
        _due(entry), _asked(entry), _unit(entry), *_closed(entry), _accepted(entry), *_silence(entry),
        *_broken(entry), *_held(entry), *_own_day(entry), _old(entry), _also(entry), _why(entry), *_words(entry),
    ]  # fmt: skip
    return " ".join(one if one.endswith((".", "!", "?", "…", "”")) else f"{one}." for one in said if one)


def _due(entry: Entry) -> str:
    if entry.section is Section.KNOW and not _is_decided(entry):
        return ""
    if entry.due_on is None:
        return ""
    day = str(_("Deadline %(day)s", day=prose_day(entry.due_on)))
    if hour := _hour(entry):
        day = str(_("Deadline %(day)s, %(time)s", day=prose_day(entry.due_on), time=hour))
    pressing = entry.pressing() if entry.section is Section.WAITING else ""
    return f"{day}, {pressing}" if pressing else day


def _hour(entry: Entry) -> str:
    """15:00, where its deadline has an hour."""
    found = HOUR.search(entry.facts.due_as_written) if entry.due_on == entry.facts.due_on else None
    return f"{int(found[1] or found[3]):02d}:{found[2] or found[4] or '00'}" if found else ""


def _is_decided(entry: Entry) -> bool:
    """Whether others have decided on an item that goes on: then its day is to be read, it may be a new one."""
    return entry.facts.status in OPEN and any(one.about is About.DONE for one in entry.said[Section.KNOW])


def _asked(entry: Entry) -> str:
    """Of a request for more time that waits: until when, and why."""
    steps = dict.fromkeys((entry.facts.id, step_of(one)) for one in entry.said.get(Section.WAITING, ()))
    waiting = [asked for step in steps if (asked := entry.letter.around.requests.get(step)) is not None]
    return "; ".join(dict.fromkeys(_request_words(asked) for asked in waiting))


def _request_words(asked: Asked) -> str:
    told = {"day": prose_day(asked.until), "reason": asked.reason, "unit": asked.unit}
    if asked.unit:
        return str(_("%(unit)s asks for more time until %(day)s: “%(reason)s”", **told))
    return str(_("More time asked until %(day)s: “%(reason)s”", **told))


def _why(entry: Entry) -> str:
    """Of an explanation that is to be given: what was asked."""
    asked = [entry.letter.around.questions.get(question_of(one)) for one in entry.said.get(Section.WAITING, ())]
    is_said = any(one.about is About.DONE for one in entry.said.get(Section.KNOW, ()))  # with the same words
    words = [one.reason for one in asked if one is not None and one.reason]
    return f"“{words[0]}”" if words and not is_said else ""


def _closed(entry: Entry) -> list[str]:
    """Units that are there no more: the office has to give the item to another one."""
    parts = [entry.facts.parts[unit] for unit in entry.units if unit in entry.facts.parts]
    gone = [part.name for part in parts if part.closed_on is not None and part.closed_on < entry.letter.on]
    if not gone or links.is_of_unit(entry.letter.around.reader):
        return []
    return [str(_("%(unit)s is there no more: give the item to another unit", unit=", ".join(gone)))]


def _unit(entry: Entry) -> str:
    if links.is_of_unit(entry.letter.around.reader) or entry.section in TIMELY:
        return ""
    if not entry.units:
        entry.units = list(entry.facts.parts)
    return str(_("Unit: %(units)s", units=entry.names())) if entry.units else ""


def _accepted(entry: Entry) -> str:
    parts = [entry.facts.parts[unit] for unit in entry.units if unit in entry.facts.parts]
    is_open = entry.section in (*TIMELY, Section.GIVEN, Section.ELSEWHERE)
    return str(_("Not accepted yet")) if is_open and any(not part.has_accepted for part in parts) else ""


def _silence(entry: Entry) -> list[str]:
    """Since when nothing was heard, how far it was taken, and the day that was promised in vain."""
    climbed = [one for one in entry.notices if one.about is About.CLIMBED]
    known = [entry.letter.around.silences.get((one.item_id, one.unit_id)) for one in climbed]
    silences = [one for one in known if one is not None]
    if not silences:
        return []
    since = min(one.since_on for one in silences)
    said = [str(_("Nothing heard of since %(day)s", day=prose_day(since)))]
    promised = [one.promised_on for one in silences if one.promised_on and one.promised_on < entry.letter.on]
    if promised:
        said.append(str(_("Promised for %(day)s, which has passed", day=prose_day(max(promised)))))
    rung = max((one.rung for one in silences), key=list(RUNGS).index)
    if any(one.why == Audience.CHAIRMAN.value for one in climbed):
        return said  # nobody stands above
    if rung is Rung.HEAD and links.is_of_unit(entry.letter.around.reader):
        return said  # that is the reader
    return [*said, str(_("Told to: %(whom)s", whom=beginning_small(str(RUNGS[rung]))))]


def _broken(entry: Entry) -> list[str]:
    """A unit that has promised again and again."""
    known = [
        entry.letter.around.silences.get((one.item_id, one.unit_id))
        for one in entry.notices if one.about is About.BROKEN
    ]  # fmt: skip
    counts = [one.broken for one in known if one is not None]
    return [str(_("Promised %(num)d times, and not done", num=max(counts)))] if counts else []


def _held(entry: Entry) -> list[str]:
    """What is left lying, where the line begins with something else."""
    held = [one for one in entry.notices if one.about is About.HELD]
    return [beginning_large(entry.held(one)) for one in held] if held and not entry.is_held else []


def _own_day(entry: Entry) -> list[str]:
    """Of a step that has a deadline of its own: until when it was to be done."""
    about = [one for one in entry.notices if one.about in OF_STEPS]
    days = {entry.letter.around.own_days.get((entry.facts.id, step_of(one))) for one in about}
    said = {True: _("This step was to be done by %(day)s"), False: _("This step is to be done by %(day)s")}
    return [said[day < entry.letter.on] % {"day": prose_day(day)} for day in sorted(filter(None, days))]


def _old(entry: Entry) -> str:
    if Section.STALE not in entry.said:
        return ""
    shown = entry.letter.around.counters.get(entry.facts.id)
    if shown is None or shown.as_of is None:
        return str(_("No figures yet")) if shown is not None and entry.section is not Section.STALE else ""
    return str(_("Last figures as of %(day)s", day=prose_day(shown.as_of)))


def _also(entry: Entry) -> str:
    if Section.WAITING in entry.said and entry.section is not Section.WAITING and entry.step():
        return str(_("Waiting for you: %(step)s", step=beginning_small(entry.step())))
    return ""


def _words(entry: Entry) -> list[str]:
    """What was decided, with its words."""
    found = []
    for notice in entry.said.get(Section.KNOW, ()):
        is_shown = entry.section is Section.KNOW and notice is entry.said[Section.KNOW][-1]
        news = "" if is_shown else beginning_large(entry.news(notice))
        quoted = f"“{notice.words}”" if notice.words else ""
        found.append(": ".join(part for part in (news, quoted) if part))
        found += _promised(entry, notice)
    return found


def _promised(entry: Entry, notice: Notice) -> list[str]:
    silent = entry.letter.around.silences.get((notice.item_id, notice.unit_id))
    if notice.about is not About.STOPPED or silent is None or silent.promised_on is None:
        return []
    return [str(_("Promised to be done by %(day)s", day=prose_day(silent.promised_on)))]
