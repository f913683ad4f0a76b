"""Kinds of units: the office's rows, read once a request, and the sets that are made of them."""

from __future__ import annotations

from collections.abc import Mapping

from flask import g
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.organization.models import Family, Kind

KEPT = "tracker_unit_kinds"


def kinds() -> Mapping[str, Kind]:
    """Every kind by its code, in the office's order. One query a transaction."""
    transaction = db.session().get_transaction()
    kept = g.get(KEPT)
    if kept is None or kept[0] is None or kept[0] is not transaction:
        rows = db.session.scalars(select(Kind).order_by(Kind.position, Kind.code)).all()
        kept = (db.session().get_transaction(), {row.code: row for row in rows})
        setattr(g, KEPT, kept)
    found: Mapping[str, Kind] = kept[1]
    return found


def load_kind(code: str) -> Kind:
    """The kind of this code; InvalidInput where there is none."""
    kind = db.session.get(Kind, code)
    if kind is None:
        raise InvalidInput(_l("Choose the kind of unit"), field="kind")
    return kind


def forget_kinds() -> None:
    """After a change in this transaction."""
    g.pop(KEPT, None)


def codes_of(*families: Family) -> frozenset[str]:
    """The codes of the kinds of these families: every xã, phường, thị trấn, đặc khu is a PLACE."""
    return frozenset(code for code, kind in kinds().items() if kind.family in families)
