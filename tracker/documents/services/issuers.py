"""Who issued it: an issuer is typed as text; a name of a known body in the same power is the known one."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.rows import added_once
from tracker.documents.identity import body_of, guess_level, is_chairman
from tracker.documents.models import Issuer, IssuerLevel
from tracker.documents.queries.lookup import places
from tracker.organization.committee import committee_on, former_committees, the_committee
from tracker.organization.events import IdentityChanged
from tracker.organization.models import FormerName, Level, Unit

CHAIRMAN = "Chủ tịch"
_OWN_LEVELS = {
    Level.PROVINCE: IssuerLevel.PROVINCE,
    Level.DISTRICT: IssuerLevel.DISTRICT,
    Level.COMMUNE: IssuerLevel.COMMUNE,
}
#: Bodies of a district without the name of its place, as `body_of` writes them.
_DISTRICTS = frozenset(f"{body} {word}" for body in ("ubnd", "hdnd") for word in ("huyen", "quan", "thi xa"))


def issuer_named(name: str, *, on: date | None = None) -> Issuer:
    """The issuer of this name, made when there is none. `on`: the day of the paper; none: today.

    "UBND xã" alone means this office of that day, "UBND tỉnh" the one above it; in a commune "UBND huyện" is the
    district that was, where the register knows it, and never this office. Another spelling of a known name ("Ủy ban
    nhân dân huyện Bình Sơn") gives the known issuer; the chairman and the committee stay two issuers of one body.
    """
    where = places(on)
    full = where.full_name(name)
    body = body_of(full, where)
    if not body:
        raise InvalidInput(_l("Write who issued the document"), field="issuer")
    full, body = _of_an_earlier_time(full, body)
    known = _known(full, body)
    if known is not None:
        return known
    own = _is_own(body)
    level = guess_level(full)
    committee = committee_on(on)
    if own and committee is not None and level is IssuerLevel.OTHER:
        level = _OWN_LEVELS[committee.level]
    issuer = Issuer(name=full, body=body, level=level, is_own=own)
    return added_once(issuer, lambda: _known(full, body))  # another clerk may make it at the same moment


def is_own_name(name: str, *, on: date | None = None) -> bool:
    """Whether an issuer of this name would be this office; nothing is made. A few queries."""
    where = places(on)
    full = where.full_name(name)
    full, body = _of_an_earlier_time(full, body_of(full, where))
    known = _known(full, body)
    return known.is_own if known is not None else _is_own(body)


def _of_an_earlier_time(name: str, body: str) -> tuple[str, str]:
    """A district's name without its place, with the place of the one district that the register has: (name, body)."""
    if body not in _DISTRICTS:
        return name, body
    known = db.session.scalars(select(Issuer).where(Issuer.body.startswith(f"{body} ")).order_by(Issuer.id)).all()
    if len({issuer.body for issuer in known}) != 1:
        return name, body  # none or several: it stays as it was written
    place = known[0].name.split()[len(body.split()) - len(known[0].body.split()) :]
    return f"{name} {' '.join(place)}", known[0].body


def _known(name: str, body: str) -> Issuer | None:
    """The issuer of this name, else the first of this body that is (or is not) a chairman too."""
    of_body = db.session.scalars(select(Issuer).where(Issuer.body == body).order_by(Issuer.id)).all()
    same = [issuer for issuer in of_body if issuer.name == name]
    alike = [issuer for issuer in of_body if is_chairman(issuer.name) == is_chairman(name)]
    return next(iter(same or alike), None)


def follow_identity(event: IdentityChanged) -> None:
    """The committee and its chairman of now are own issuers; what it was remains the issuer of its papers."""
    name = event.committee.short_name
    for issuer in (issuer_named(name), issuer_named(f"{CHAIRMAN} {name}")):
        issuer.is_own = True
    db.session.flush()


def _is_own(body: str) -> bool:
    """Whether it is this committee's body or one of its units, those in force and those of before, by every name."""
    where = places()
    committees = [one.short_name for one in (the_committee(), *former_committees()) if one is not None]
    names = db.session.scalars(select(Unit.name).union_all(select(FormerName.name)))
    return any(body == body_of(name, where) for name in (*committees, *names))
