"""The log in words: each slice's labels.py registers the sentences of its actions and the names of its fields.

    register_actions({"unit.renamed": _l("renamed the unit: “%(name_before)s” to “%(name)s”")})
    register_fields({"unit.name": _l("name"), "unit.kind": Field(_l("kind"), words=UNIT_KINDS)})

A sentence follows the person's name and may hold values: %(field)s is what the field became (what it was, where a
thing was only taken away), %(field_before)s what it was. Fields that the sentence holds are not listed again.
Names of units, people and lists are recorded ({"parent": "Phòng Nội vụ"}): history is read without joins, years later.
An item or a document is recorded as a reference (references.py), for not everybody may know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from flask_babel import gettext
from markupsafe import Markup, escape

from tracker.audit.models import AuditEntry
from tracker.audit.references import Named, named_for
from tracker.audit.undone import UNDONE
from tracker.core.actor import SYSTEM, Actor
from tracker.core.errors import Change, Text
from tracker.core.i18n import write_day, write_moment


@dataclass(frozen=True, slots=True)
class Field:
    """A field in words. `words` are the labels of an enum by value; `show` writes a value that needs more.

    `refers`: the value names another row, as references.reference() writes it. `essential`: an entry about a row that
    the reader may not know of is left out as a whole, for without it nothing of this thing has changed.
    """

    label: Text
    words: Mapping[Any, Text] = field(default_factory=dict)
    show: Callable[[Any], str] | None = None
    refers: bool = False
    essential: bool = False

    def write(self, value: Any) -> str:
        """The value as history shows it; nothing is an empty text."""
        if value in (None, "", []):
            return ""
        if self.show is not None:
            return str(self.show(value))
        if isinstance(value, list):
            return ", ".join(self.write(part) for part in value)
        return str(self.words[value]) if value in self.words else _plain_words(value)


class FieldChange(NamedTuple):
    """One field of an entry. `before` is None where the thing was made, `after` where it was taken away."""

    label: Text
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry for macros/history.html: `who` `did`, and the fields that the sentence does not hold itself."""

    moment: datetime
    who: str
    did: str
    changes: tuple[FieldChange, ...]
    quote: str
    icon: str = ""
    on_behalf_of: str = ""
    action: str = ""


_actions: dict[str, Text] = {}
_fields: dict[str, Field] = {}


def register_actions(sentences: Mapping[str, Text]) -> None:
    """Add the sentences of a slice, by action name (`document.registered`). Raises ValueError for a second one."""
    _add(_actions, sentences)


def register_fields(fields: Mapping[str, Text | Field]) -> None:
    """Add the fields of a slice, as `<subject kind>.<field>`: a label, or a Field with words of its own."""
    _add(_fields, {name: given if isinstance(given, Field) else Field(given) for name, given in fields.items()})


def history_lines(entries: Sequence[AuditEntry], *, by: Actor) -> list[HistoryLine]:
    """The entries in words, for templates/audit/_history.html, without those that only tell of what `by` may not know.

    One query for each kind of row that they refer to.
    """
    named = named_for(by, entries)
    return [_Words(entry, named, linked=True).line() for entry in entries if not _is_hidden(entry, named)]


def sentence(entry: AuditEntry, *, by: Actor) -> str:
    """The entry in one sentence: "Nguyễn Thị Hương đổi tên đơn vị: “Phòng A” thành “Phòng B”"."""
    line = _Words(entry, named_for(by, [entry]), linked=False).line()
    text = f"{with_both(line.who, line.on_behalf_of)} {line.did}"
    told = [
        gettext(
            "%(label)s “%(before)s” to “%(after)s”",
            label=change.label,
            before=change.before or gettext("(empty)"),
            after=change.after or gettext("(empty)"),
        )
        for change in line.changes
        if change.before is not None and change.after is not None
    ]
    return f"{text}: {'; '.join(told)}" if told else text


def with_both(who: str, for_name: str) -> str:
    """Who did it, and for whom: "Trần Văn Minh, được Nguyễn Thị Hương ủy quyền"."""
    return gettext("%(who)s, on behalf of %(name)s", who=who, name=for_name) if for_name else who


def changes_of(entries: Sequence[AuditEntry], *, by: Actor) -> tuple[Change, ...]:
    """What these entries (newest first, of one thing) changed together: for a Conflict that says what others did."""
    found: dict[str, Change] = {}
    named = named_for(by, entries)
    for entry in entries:
        words = _Words(entry, named, linked=False)
        for name in entry.after or {}:
            newer = found.get(name)
            was = words.write(name, (entry.before or {}).get(name))
            now = newer.after if newer else words.write(name, (entry.after or {})[name])
            found[name] = Change(_field(entry, name).label, was, now)
    return tuple(found.values())


def _add(table: dict[str, Any], entries: Mapping[str, Any]) -> None:
    for name, words in entries.items():
        if name in table:
            raise ValueError(f"{name} has its words already")
        table[name] = words


def _is_hidden(entry: AuditEntry, named: Named) -> bool:
    values = (entry.before or {}) | (entry.after or {})
    return any(_field(entry, name).essential and named.is_hidden(value) for name, value in values.items())


@dataclass(frozen=True, slots=True)
class _Words:
    """An entry in words for one reader."""

    entry: AuditEntry
    named: Named
    linked: bool

    def line(self) -> HistoryLine:
        entry = self.entry
        values = _Values(self)
        action = entry.action.removeprefix(UNDONE)
        pattern = _actions.get(action)
        did = values.told_in(pattern) if pattern is not None else action
        if action != entry.action:  # the act stands in the log too, and this says that it was taken back
            did = (
                escape(gettext("took back: %(what)s")) % {"what": did}
                if values.has_link
                else gettext("took back: %(what)s", what=did)
            )
        names = (entry.after if entry.after is not None else entry.before) or {}
        changes = (self._change(name) for name in names if name not in values.told)
        # What was empty when a thing was made, or taken away, says nothing.
        told = tuple(change for change in changes if change.before or change.after)
        by_system = entry.person_id is None and entry.person_name == SYSTEM.name
        who = gettext("The system") if by_system else entry.person_name
        return HistoryLine(entry.at, who, did, told, entry.note, on_behalf_of=entry.for_name, action=entry.action)

    def write(self, name: str, value: Any) -> str:
        """A value of a field; of another row what this person may know."""
        field_ = _field(self.entry, name)
        if field_.refers and value not in (None, ""):
            return self.named.words(value, linked=self.linked)
        return field_.write(value)

    def _change(self, name: str) -> FieldChange:
        before, after = self.entry.before, self.entry.after
        return FieldChange(
            _field(self.entry, name).label,
            None if before is None else self.write(name, before.get(name)),
            None if after is None else self.write(name, after.get(name)),
        )


class _Values(dict[str, str]):
    """The values that a sentence asks for by name; `told` are the fields that it asked for."""

    def __init__(self, words: _Words) -> None:
        super().__init__()
        self.words = words
        self.told: set[str] = set()
        self.has_link = False

    def told_in(self, pattern: Text) -> str:
        """The sentence with its values; HTML where one of them is a link, and only then."""
        plain = str(str(pattern) % self)
        return escape(str(pattern)) % self if self.has_link else plain

    def __missing__(self, key: str) -> str:
        before, after = self.words.entry.before or {}, self.words.entry.after or {}
        name = key.removesuffix("_before")
        self.told.add(name)
        value = self.words.write(name, before.get(name) if name != key else after.get(name, before.get(name)))
        self.has_link = self.has_link or isinstance(value, Markup)
        return value


def _field(entry: AuditEntry, name: str) -> Field:
    """The field's words; one that nobody named is shown under its own name."""
    return _fields.get(f"{entry.subject_kind}.{name}") or Field(name)


def _plain_words(value: Any) -> str:
    if isinstance(value, bool):
        return str(gettext("yes") if value else gettext("no"))
    if isinstance(value, str):
        return str(_day_or_moment(value) or value)
    return str(value)


def _day_or_moment(value: str) -> str | None:
    """Days and moments were written down in ISO form."""
    try:
        if len(value) == 10:
            return write_day(date.fromisoformat(value))
        return write_moment(datetime.fromisoformat(value)) if "T" in value else None
    except ValueError:
        return None
