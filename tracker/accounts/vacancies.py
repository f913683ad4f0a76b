"""Where a post is missing today, and since when: units without a head, a committee without a leader or a clerk.

Stand-ins are not asked for: somebody stands in only while the post is held, and may do no more than who holds it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Select, exists, or_, select, true
from sqlalchemy.orm import aliased

from tracker.accounts.acting_posts import words_to_acts
from tracker.accounts.models import Person, Post
from tracker.core.actor import Act, Role
from tracker.core.clock import OFFICE_ZONE
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.organization.models import Unit

DAY = timedelta(days=1)
#: What the head of a unit is asked for when it is given an item.
ANSWERING = (Act.ANSWER, Act.REPORT)


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A post that nobody holds. `title`: as it was last written; `since`: first day without, None: nobody ever held it.

    `deputies`: others of this role are there, who lack the act. `closed_on`: last day of a unit that was dissolved.
    """

    unit_id: int | None
    unit: str
    title: str = ""
    since: date | None = None
    deputies: bool = False
    closed_on: date | None = None

    @property
    def words(self) -> str:
        """ "Phòng Tư pháp chưa có trưởng phòng từ 01/06/2022"."""
        return f"{self.unit} {self.short_words}"

    @property
    def short_words(self) -> str:
        """The same behind the name of the unit."""
        if self.closed_on is not None:
            return str(_("was dissolved on %(day)s", day=write_day(self.closed_on + DAY)))
        post = head_words(self.title)
        if self.since is None:
            return str(_("has no %(post)s yet", post=post))
        day = write_day(self.since)
        if self.deputies:
            return str(_("has had no %(post)s since %(day)s; the deputies may not answer", post=post, day=day))
        return str(_("has had no %(post)s since %(day)s", post=post, day=day))


def head_words(title: str) -> str:
    """The title of a head inside a sentence: trưởng phòng; Chủ tịch UBND xã, Chánh Văn phòng stay as written."""
    _first, *rest = title.split() or [""]
    if any(word[:1].isupper() for word in rest):
        return title
    return title[:1].lower() + title[1:] if title else str(_("head"))


def vacant_units(
    unit_ids: Collection[int] | Select[int], *, on: date, acts: Sequence[Act] = ANSWERING
) -> Mapping[int, Vacancy]:
    """Of these units those in which nobody may do one of the acts as their head. One query, none for no unit.

    `unit_ids`: ids, or a query of ids.
    """
    if not isinstance(unit_ids, Select) and not unit_ids:
        return {}
    found: dict[int, list[Any]] = defaultdict(list)
    for row in db.session.execute(_posts().where(Unit.id.in_(unit_ids))):
        found[row.unit_id].append(row)
    vacant = {unit: rows for unit, rows in found.items() if not all(_covers(rows, act, on) for act in acts)}
    return {unit_id: _vacancy(rows, on) for unit_id, rows in vacant.items()}


def last_holders(unit_ids: Collection[int], roles: Collection[Role], *, on: date) -> Mapping[tuple[Role, int], Vacancy]:
    """Since when heads of these units, and these roles of the whole committee (unit 0), are missing. One query."""
    if not unit_ids and not roles:
        return {}
    wanted = or_(
        Unit.id.in_(unit_ids),
        Unit.id.in_(select(Post.unit_id).where(Post.role.in_(roles))),
    )  # fmt: skip
    rows = db.session.execute(_posts(*roles).where(wanted)).all()
    found: dict[tuple[Role, int], list[Any]] = defaultdict(list)
    for row in rows:
        if row.unit_id in unit_ids:
            found[Role.HEAD, row.unit_id].append(row)
        if row.role in roles:
            found[row.role, 0].append(row)
    return {key: _vacancy(these, on, key[0]) for key, these in found.items()}


def units_and_vacancies(on: date) -> tuple[Sequence[Any], Mapping[int, Vacancy]]:
    """Every unit in its order, and of those without a head (deputies aside) the vacancy. One query.

    Rows: unit_id, unit (its name), parent_id, active_from, active_until.
    """
    now = aliased(Post)
    held = (now.from_on <= on) & (now.until_on.is_(None) | (now.until_on >= on)) & ~now.is_deputy
    able = now.person_id.in_(select(Person.id).where(Person.disabled_at.is_(None)))
    has_head = exists().where(now.unit_id == Unit.id, now.role == Role.HEAD, held, able)
    query = _posts(only=~has_head).add_columns(Unit.parent_id, Unit.active_from, has_head.label("has_head"))
    found: dict[int, list[Any]] = defaultdict(list)
    for row in db.session.execute(query.order_by(Unit.sort_key, Unit.id)):
        found[row.unit_id].append(row)
    missing = {unit_id: _vacancy(rows, on) for unit_id, rows in found.items() if not rows[0].has_head}
    return [rows[0] for rows in found.values()], missing


def is_active(row: Any, on: date) -> bool:
    """Whether the unit of a row is in force on this day."""
    return (row.active_from is None or row.active_from <= on) and (row.active_until is None or row.active_until >= on)


def _posts(*roles: Role, only: Any = None) -> Any:
    wanted = Post.role.in_((Role.HEAD, *roles)) & (true() if only is None else only)
    return (
        select(
            Unit.id.label("unit_id"), Unit.name.label("unit"), Unit.active_until, Unit.deputy_acts, Post.role,
            Post.title, Post.is_deputy, Post.from_on, Post.until_on, Person.disabled_at,
        )
        .select_from(Unit)
        .outerjoin(Post, (Post.unit_id == Unit.id) & wanted)
        .outerjoin(Person, Person.id == Post.person_id)
    )  # fmt: skip


def _gone_on(row: Any) -> date | None:
    """The first day on which this post is held no longer; None: it is held until further notice."""
    days = [row.until_on + DAY] if row.until_on else []
    if row.disabled_at is not None:
        days.append(row.disabled_at.astimezone(OFFICE_ZONE).date())
    return min(days) if days else None


def _held(row: Any, on: date) -> bool:
    if row.from_on is None or row.from_on > on or row.disabled_at is not None:
        return False
    return row.until_on is None or row.until_on >= on


def _covers(rows: Iterable[Any], act: Act, on: date) -> bool:
    return any(
        row.role is Role.HEAD
        and _held(row, on)
        and (not row.is_deputy or row.deputy_acts is None or act in words_to_acts(row.deputy_acts))
        for row in rows
    )


def _vacancy(rows: Sequence[Any], on: date, role: Role = Role.HEAD) -> Vacancy:
    posts = [row for row in rows if row.role is role and row.from_on <= on]
    past = [row for row in posts if not _held(row, on)]
    last = max(past, key=lambda row: (not row.is_deputy, _gone_on(row)), default=None)
    first = rows[0]
    is_closed = role is Role.HEAD and first.active_until is not None and first.active_until < on
    return Vacancy(
        first.unit_id, first.unit, last.title if last else "", min(_gone_on(last) or on, on) if last else None,
        any(_held(row, on) for row in posts), first.active_until if is_closed else None,
    )  # fmt: skip
