"""The words of units, levels and roles, and how their history reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flask_babel import get_locale, lazy_gettext as _l

from tracker.audit.labels import Field, register_actions, register_fields
from tracker.core.actor import Act, Role
from tracker.core.errors import Text
from tracker.organization.kinds import kinds
from tracker.organization.models import Family, Level, UnitKind
from tracker.organization.terms import Territory

LEVELS = {
    Level.PROVINCE: _l("Province"),
    Level.DISTRICT: _l("District (until 30 June 2025)"),
    Level.COMMUNE: _l("Commune, ward"),
}

#: What a committee governs; the last five were until 30 June 2025.
TERRITORIES: Mapping[Territory, Text] = {
    Territory.COMMUNE: _l("Commune"),
    Territory.WARD: _l("Ward"),
    Territory.SPECIAL_ZONE: _l("Special zone"),
    Territory.PROVINCE: _l("A province"),
    Territory.CITY: _l("A city of the centre"),
    Territory.DISTRICT: _l("Rural district"),
    Territory.URBAN_DISTRICT: _l("Urban district"),
    Territory.DISTRICT_TOWN: _l("District town"),
    Territory.DISTRICT_CITY: _l("A city of a province"),
    Territory.TOWN: _l("Township"),
}
#: The committee's whole territory, as the heading of a sum.
WHOLES: Mapping[Territory, Text] = {
    Territory.COMMUNE: _l("The whole commune"),
    Territory.WARD: _l("The whole ward"),
    Territory.SPECIAL_ZONE: _l("The whole special zone"),
    Territory.PROVINCE: _l("The whole province"),
    Territory.CITY: _l("The whole city"),
    Territory.DISTRICT: _l("The whole district"),
    Territory.URBAN_DISTRICT: _l("The whole urban district"),
    Territory.DISTRICT_TOWN: _l("The whole district town"),
    Territory.DISTRICT_CITY: _l("The whole city"),
    Territory.TOWN: _l("The whole township"),
}

#: The kinds that came with the program, by code, where the page is not Vietnamese: see `kind_words`.
UNIT_KINDS: Mapping[str, Text] = {
    UnitKind.COMMITTEE: _l("Leadership of the committee"),
    UnitKind.OFFICE: _l("Office"),
    UnitKind.DEPARTMENT: _l("Provincial department"),
    UnitKind.DIVISION: _l("Division"),
    UnitKind.BOARD: _l("Board"),
    UnitKind.CENTRE: _l("Centre"),
    UnitKind.STATION: _l("Station"),
    UnitKind.TEAM: _l("Team"),
    UnitKind.COMMUNE: _l("Commune"),
    UnitKind.WARD: _l("Ward"),
    UnitKind.TOWN: _l("Town (until 30 June 2025)"),
    UnitKind.SPECIAL_ZONE: _l("Special zone"),
    UnitKind.DISTRICT: _l("District"),
    UnitKind.PROVINCE: _l("Province"),
    UnitKind.ARMED: _l("Police, military"),
    UnitKind.VILLAGE: _l("Village"),
    UnitKind.QUARTER: _l("Residential quarter"),
    UnitKind.ORGANIZATION: _l("Organisation"),
    UnitKind.OTHER: _l("Other unit"),
}

#: What kinds have in common, as the list of kinds groups them.
FAMILIES = {
    Family.LEADERSHIP: _l("Leadership of the committee"),
    Family.STAFF: _l("Bodies and units of the committee"),
    Family.PLACE: _l("Places with a committee of their own"),
    Family.ARMED: _l("Police, military"),
    Family.VILLAGE: _l("Villages and quarters"),
    Family.BODY: _l("Front, unions, associations"),
}


def kind_words(code: str) -> Text:
    """A kind as a page calls it: in Vietnamese as the office's row does, else the built-in ones translated."""
    row = kinds().get(code)
    if row is None:
        return UNIT_KINDS.get(code, code)
    is_vietnamese = str(get_locale() or "vi").startswith("vi")
    return row.name if is_vietnamese or not row.is_built_in else UNIT_KINDS.get(code, row.name)


class _KindWords(Mapping[str, Text]):
    """`kind_words` as the mapping that pages and the log take: the office's own kinds are in it too."""

    def __getitem__(self, code: str) -> Text:
        if code not in self:
            raise KeyError(code)
        return kind_words(code)

    def __contains__(self, code: object) -> bool:
        return code in UNIT_KINDS or code in kinds()

    def __iter__(self) -> Iterator[str]:
        return iter(kinds())

    def __len__(self) -> int:
        return len(kinds())


KIND_WORDS = _KindWords()

ROLES = {
    Role.CLERK: _l("Clerk of the office"),
    Role.LEADER: _l("Leader of the committee"),
    Role.HEAD: _l("Head of a unit"),
    Role.OFFICER: _l("Officer"),
    Role.ADMIN: _l("Administrator"),
}

#: Kinds of acts, as a deputy's and a stand-in's page offers them.
ACTS = {
    Act.ASSIGN: _l("Assign, suspend, end items"),
    Act.DIRECT: _l("Direct and read explanations"),
    Act.EXTEND: _l("Decide on more time"),
    Act.CONFIRM: _l("Confirm results"),
    Act.APPROVE: _l("Approve reports"),
    Act.ANSWER: _l("Accept and return items"),
    Act.REPORT: _l("Report results, ask for more time, explain"),
    Act.PROGRESS: _l("Figures and progress"),
}

register_actions(
    {
        "unit.created": _l("added the unit"),
        "unit.renamed": _l("renamed the unit: “%(name_before)s” to “%(name)s”"),
        "unit.edited": _l("edited the unit"),
        "unit.took_name": _l("renamed the unit from %(renamed_on)s: “%(name_before)s” to “%(name)s”"),
        "unit.name_corrected": _l("corrected the name of the unit: “%(name_before)s” to “%(name)s”"),
        "unit.first_day_corrected": _l("corrected the first day of the unit: %(active_from)s"),
        "unit.name_added": _l("wrote down another name of the unit: “%(other_name)s”"),
        "unit.name_removed": _l("removed a name of the unit: “%(other_name)s”"),
        "unit.former_corrected": _l("corrected a name of the unit: “%(other_name_before)s” to “%(other_name)s”"),
        "unit_kind.added": _l("added the kind of units %(name)s"),
        "unit_kind.edited": _l("edited the kind of units"),
        "unit_kind.deleted": _l("deleted the kind of units %(name)s"),
        "unit_group.added": _l("added the group %(name)s"),
        "unit_group.edited": _l("edited the group %(group)s"),
        "unit_group.deleted": _l("deleted the group %(name)s"),
        "unit.closed": _l("closed the unit, last day %(active_until)s"),
        "unit.reopened": _l("reopened the unit"),
        "committee.created": _l("set up this installation"),
        "committee.edited": _l("edited the committee"),
        "committee.succeeded": _l("noted what the committee is from %(from_on)s on"),
        "committee.extensions_settled": _l("settled who decides on more time"),
    }
)
register_fields(
    {
        "unit.code": _l("Code"),
        "unit.name": _l("Name"),
        "unit.short_name": _l("Short name"),
        "unit.kind": Field(_l("Kind of unit"), words=KIND_WORDS),
        "unit.parent": _l("Unit above"),
        "unit.email": _l("Mailbox"),
        "unit.position": _l("Order in lists"),
        "unit.active_from": _l("First day"),
        "unit.active_until": _l("Last day"),
        "unit.successor": _l("Successor"),
        "unit.renamed_on": _l("Day of the new name"),
        "unit.other_name": _l("Name"),
        "unit.other_short_name": _l("Short name"),
        "unit.until_on": _l("Last day of the name"),
        "unit.reason": _l("Paper or reason"),
        "unit_kind.name": _l("Name"),
        "unit_kind.short_name": _l("Short name"),
        "unit_kind.several": _l("Of many"),
        "unit_kind.position": _l("Order in lists"),
        "unit_kind.ended_on": _l("Last day"),
        "unit_kind.family": Field(_l("What such units are"), words=FAMILIES),
        "unit_group.name": _l("Name"),
        "unit_group.group": _l("Group of units"),
        "unit_group.kinds": Field(_l("Every unit of these kinds"), words=KIND_WORDS),
        "unit_group.units": _l("Single units"),
        "committee.from_on": _l("First day"),
        "committee.name": _l("Name"),
        "committee.short_name": _l("Name in citations"),
        "committee.level": Field(_l("Level"), words=LEVELS),
        "committee.place": _l("Place before a date"),
        "committee.superior": _l("Committee above"),
        "committee.extensions_by_office": _l("The office decides on more time too"),
    }
)
