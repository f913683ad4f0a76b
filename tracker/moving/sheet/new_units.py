"""A unit that a list names and the office does not have yet, made where somebody says so."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy import select

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.core.search import fold, normalise
from tracker.organization.models import Unit, UnitKind
from tracker.organization.services import create_unit

#: How the name of a unit of each kind begins; folded.
BEGINS = (
    ("van phong", UnitKind.OFFICE), ("so ", UnitKind.DEPARTMENT), ("phong ", UnitKind.DIVISION),
    ("ban ", UnitKind.BOARD), ("trung tam", UnitKind.CENTRE), ("tram", UnitKind.STATION),
    ("to dan pho", UnitKind.QUARTER), ("khu pho", UnitKind.QUARTER), ("to ", UnitKind.TEAM),
    ("cong an", UnitKind.ARMED),
    ("quan su", UnitKind.ARMED), ("thon", UnitKind.VILLAGE), ("ubnd xa", UnitKind.COMMUNE),
    ("ubnd phuong", UnitKind.WARD), ("ubnd thi tran", UnitKind.TOWN), ("ubnd dac khu", UnitKind.SPECIAL_ZONE),
    ("hoi ", UnitKind.ORGANIZATION), ("doan ", UnitKind.ORGANIZATION),
)  # fmt: skip
MOST_CODE = 12


def kind_of_name(name: str) -> str:
    """The kind that a name begins with; another one where it says none."""
    said = fold(name)
    return next((kind for words, kind in BEGINS if said.startswith(words)), UnitKind.OTHER)


def make_unit(name: str, *, by: Actor, on: date) -> Unit:
    """A unit of this name with a code of its first letters. Raises NotAllowed for who may not make units."""
    name = normalise(name)
    top = db.session.scalar(select(Unit.id).where(Unit.parent_id.is_(None)).order_by(Unit.id).limit(1))
    del on  # its first day is not known: it was there before this register
    return create_unit(by=by, code=_free_code(name), name=name, kind=kind_of_name(name), parent_id=top)


def _free_code(name: str) -> str:
    letters = "".join(word[0] for word in re.findall(r"[a-z0-9]+", fold(name))).upper()[:MOST_CODE] or "DV"
    taken = set(db.session.scalars(select(Unit.code).where(Unit.code.startswith(letters))))
    return next(code for number in range(len(taken) + 1) if (code := f"{letters}{number or ''}") not in taken)
