"""What a reorganisation moves, in sentences for a page. Writes words only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _, lazy_gettext as _l, ngettext

from tracker.core.errors import Text
from tracker.core.i18n import prose_count
from tracker.reorganizing.editing import Group
from tracker.reorganizing.plan import Fate
from tracker.reorganizing.queries.going import key_of
from tracker.reorganizing.queries.naming import Units
from tracker.reorganizing.queries.preview import Counted, Preview

#: The columns of the preview, in order: of `Counted`.
COLUMNS: Mapping[str, Text] = {
    "items": _l("Items still open"),
    "parts": _l("Parts of units in items"),
    "steps": _l("Steps that wait"),
    "requests": _l("Requests for more time"),
    "posts": _l("Posts that go along"),
    "stand_ins": _l("Stand-ins"),
    "checklists": _l("Rows of checklists"),
    "figures": _l("Figures of reports"),
    "forms": _l("Forms not sent yet"),
    "series": _l("Recurring duties"),
    "documents": _l("Restricted documents"),
}


def follows(found: Preview, units: Units) -> Sequence[str]:
    """What changes, one sentence each: of every group, then of all together."""
    told = [line for group in found.groups if (line := _of_group(group, found.of[group.key], units))]
    if found.combined:
        told.append(
            ngettext(
                "%(n)s item in which several of these units carry out a part of their own becomes one part.",
                "%(n)s items in which several of these units carry out a part of their own become one part each.",
                found.combined, n=padded(found.combined),
            )
        )  # fmt: skip
    if found.total.checklists:
        told.append(_("Checklists keep their rows: what is counted out of 14 stays out of 14."))
    if found.total.forms:
        told.append(_("Forms not sent yet go along: what was typed stays, and each keeps the figures of its unit."))
    if found.total.documents:
        told.append(
            ngettext(
                "The unit that takes over may read %(n)s restricted document as well.",
                "The units that take over may read %(n)s restricted documents as well.",
                found.total.documents, n=padded(found.total.documents),
            )
        )  # fmt: skip
    return [
        *told,
        _("Documents keep their numbers and names; closed items and reports of earlier days stay as they were."),
    ]


def _of_group(group: Group, moved: Counted, units: Units) -> str:
    who = _who(group, units)
    items = ngettext("%(n)s open item", "%(n)s open items", moved.items, n=padded(moved.items))
    if group.fate is Fate.MERGED:
        return _("%(items)s of %(who)s go to %(to)s.", items=items, who=who, to=units.name(group.to[0]))
    if group.fate is Fate.SPLIT:
        to = ", ".join(units.name(key) for key in group.to)
        return _("%(items)s of %(who)s are divided among %(to)s.", items=items, who=who, to=to)
    if group.fate is Fate.LEAVES:
        elsewhere = group.lines[0].elsewhere
        return _(
            "%(items)s of %(who)s end as handed to %(to)s, or go on without it.", items=items, who=who, to=elsewhere
        )
    if group.fate is Fate.RENAMED:
        return _("%(who)s is called %(name)s; what is open stays with it.", who=who, name=group.lines[0].name)
    return _("%(who)s stand under %(to)s; what is open stays with them.", who=who, to=units.name(group.to[0]))


def _who(group: Group, units: Units) -> str:
    """One unit by its name, several of a kind as "04 xã"."""
    number = len(group.unit_ids)
    if number == 1:
        return units.name(f"u{group.key}")
    kinds = {unit.kind for unit_id in group.unit_ids if (unit := units.by_id.get(unit_id))}
    if len(kinds) == 1:
        return f"{padded(number)} {units.kinds[kinds.pop()].name.lower()}"
    return ngettext("%(n)s unit", "%(n)s units", number, n=padded(number))


#: So many titles are named.
MOST_TITLES = 5


def shown(found: Preview) -> Mapping[str, Text]:
    """The columns in which there is anything, and always the first."""
    return {name: label for name, label in COLUMNS.items() if name == "items" or getattr(found.total, name)}


def warnings(found: Preview, units: Units) -> Sequence[str]:
    """What somebody should look at before it is carried out; none of it hinders."""
    told: list[str] = []
    if found.people.headless:
        names = ", ".join(units.name(key_of(one)) for one in found.people.headless)
        told.append(_("%(names)s would have no head: nobody accepts items or reports results there.", names=names))
    if outdated := _outdated(found, units):
        titles = "; ".join(outdated[:MOST_TITLES]) + ("; …" if len(outdated) > MOST_TITLES else "")
        told.append(
            _("Titles that name a unit that closes: %(titles)s. Change them in the step of people.", titles=titles)
        )
    if found.earliest:
        told.append(
            ngettext(
                "%(n)s item had different deadlines for units that become one: the earliest holds.",
                "%(n)s items had different deadlines for units that become one: the earliest holds.",
                found.earliest, n=padded(found.earliest),
            )
        )  # fmt: skip
    if found.ended:
        told.append(
            ngettext(
                "%(n)s item is carried out by nobody here any more: it is closed as handed over.",
                "%(n)s items are carried out by nobody here any more: they are closed as handed over.",
                found.ended, n=padded(found.ended),
            )
        )  # fmt: skip
    if found.series_ended:
        told.append(
            ngettext("%(n)s recurring duty ends.", "%(n)s recurring duties end.", found.series_ended,
                     n=padded(found.series_ended))
        )  # fmt: skip
    return told


def _outdated(found: Preview, units: Units) -> list[str]:
    """The titles that posts take along and that name their old unit, in full or short, each once."""
    told: dict[str, None] = {}
    for one in found.people.going:
        old = units.by_id.get(one.post.unit_id)
        if one.to is None or old is None:
            continue
        title, new = one.title.casefold(), units.name(key_of(one.to)).casefold()
        names = [name.casefold() for name in (old.name, old.short_name) if name.casefold() not in new]
        if any(name in title for name in names):
            told[one.title] = None
    return list(told)


def padded(number: int) -> str:
    """Counts under ten are padded in sentences."""
    return prose_count(number)
