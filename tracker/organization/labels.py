"""The words of units, levels and roles, and how their history reads."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from tracker.audit.labels import Field, register_actions, register_fields
from tracker.core.actor import Act, Role
from tracker.core.errors import Text
from tracker.organization.models import Level, UnitKind
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

#: The kinds that came with the program, by code; the office's own have their name alone.
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
        "unit.closed": _l("closed the unit, last day %(active_until)s"),
        "unit.reopened": _l("reopened the unit"),
        "committee.created": _l("set up this installation"),
        "committee.edited": _l("edited the committee"),
        "committee.extensions_settled": _l("settled who decides on more time"),
    }
)
register_fields(
    {
        "unit.code": _l("Code"),
        "unit.name": _l("Name"),
        "unit.short_name": _l("Short name"),
        "unit.kind": Field(_l("Kind of unit"), words=UNIT_KINDS),
        "unit.parent": _l("Unit above"),
        "unit.email": _l("Mailbox"),
        "unit.position": _l("Order in lists"),
        "unit.active_from": _l("First day"),
        "unit.active_until": _l("Last day"),
        "unit.successor": _l("Successor"),
        "committee.name": _l("Name"),
        "committee.short_name": _l("Name in citations"),
        "committee.level": Field(_l("Level"), words=LEVELS),
        "committee.place": _l("Place before a date"),
        "committee.superior": _l("Committee above"),
        "committee.extensions_by_office": _l("The office decides on more time too"),
    }
)
