"""What happens to people and their posts: come, gone, ended near, past and far, deputies, stand-ins, somebody named."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select, update

from tests.factories import make_person
from tests.moves.play import WHY, NothingToDoError, Play
from tracker.accounts import services as people
from tracker.accounts.models import Delegation
from tracker.core import clock
from tracker.core.actor import ACTS_OF, Role
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.models.designation import Designation
from tracker.organization.models import Unit

ROLES = (Role.HEAD, Role.HEAD, Role.OFFICER, Role.CLERK, Role.LEADER)
#: From or until when, in days from today.
NEAR = (0, 0, -1, -7, 1, 5, 30)
MOST_PEOPLE = 40


def person_added(play: Play, a: int, _b: int, _c: int) -> None:
    """Somebody new, without a post."""
    if len(play.world.everybody) > MOST_PEOPLE:
        raise NothingToDoError
    make_person(f"Người Mới {a}", user_name=f"moi.{a}.{len(play.world.everybody)}")


def disable(play: Play, a: int, b: int, _c: int) -> None:
    """People with posts, mostly; the administrator stays."""
    by = play.admin()
    enabled = sorted(play.world.powers) if b % 4 else sorted(play.world.enabled)
    person = play.pick([one for one in enabled if one != by.person_id], a)
    with unit_of_work():
        people.disable_person(person, by=by, on=play.on, note=WHY)


def enable(play: Play, a: int, _b: int, _c: int) -> None:
    person = play.pick([one for one, is_enabled in play.world.everybody.items() if not is_enabled], a)
    by = play.admin()
    with unit_of_work():
        people.enable_person(person, by=by)


def open_post(play: Play, a: int, b: int, c: int) -> None:
    """From some day on, sometimes with a last day; some are deputies."""
    by, role = play.admin(), ROLES[a % len(ROLES)]
    person = play.pick(sorted(play.world.enabled), b)
    unit = {Role.CLERK: "VP", Role.LEADER: "UBND"}.get(role)
    units = [row.id for row in play.world.units.values() if row.code == unit] if unit else play.units()
    begins = play.on + timedelta(days=NEAR[c % len(NEAR)])
    ends = begins + timedelta(days=a % 60) if c % 3 == 0 else None
    with unit_of_work():
        post = people.open_post(
            person, by=by, unit_id=play.pick(units, a // 5), role=role, title="Chức vụ thử", from_on=begins,
            until_on=ends,
        )  # fmt: skip
        post.is_deputy = role in ACTS_OF and b % 3 == 0


def end_post(play: Play, a: int, b: int, c: int) -> None:
    """Of anybody but the administrator, in the days before, today, or ahead."""
    by = play.admin()
    posts = [row for row in play.world.posts if row.role != "admin" and row.until_on is None]
    post = play.pick(posts, a)
    with unit_of_work():
        people.end_post(post.id, by=by, until_on=play.on + timedelta(days=NEAR[b % len(NEAR)]), on=play.on)


def withdraw_post(play: Play, a: int, _b: int, _c: int) -> None:
    by, today = play.admin(), play.on.isoformat()
    post = play.pick([row for row in play.world.posts if row.from_on >= today], a)
    with unit_of_work():
        people.withdraw_post(post.id, by=by, on=play.on)


def deputies_may(play: Play, a: int, b: int, _c: int) -> None:
    """What a unit gives its deputies: all, some kinds of acts, none."""
    unit = play.pick(sorted(play.world.units), a)
    code = play.world.units[unit].code
    known = ACTS_OF[Role.LEADER if code == "UBND" else Role.HEAD]
    words = None if b % 5 == 0 else " ".join(act.value for at, act in enumerate(known) if (b >> at) & 1)
    with unit_of_work():
        db.session.execute(update(Unit).where(Unit.id == unit).values(deputy_acts=words))


def give_stand_in(play: Play, a: int, b: int, c: int) -> None:
    """By the holder, for a post of his, in all of it or in some acts, from today or a day ahead."""
    held = [power for powers in play.world.powers.values() for power in powers if power.holder is None]
    power = play.pick([one for one in held if one.role != "admin"], a)
    person = play.pick([one for one in sorted(play.world.powers) if one != power.person], b)
    known = ACTS_OF.get(Role(power.role), ())
    acts = [act.value for at, act in enumerate(known) if (c >> at) & 1] if known and c % 3 else []
    begins = play.on + timedelta(days=(0, 0, 0, 3)[c % 4])
    row = Delegation(
        post_id=power.post, person_id=person, from_on=begins, until_on=begins + timedelta(days=c % 50),
        acts=" ".join(acts), given_at=clock.now(), given_by=WHY,
    )  # fmt: skip
    with unit_of_work():
        db.session.add(row)


def end_stand_in(play: Play, a: int, _b: int, _c: int) -> None:
    row = play.pick([row for row in play.world.stand_ins if row.stands], a)
    with unit_of_work():
        db.session.execute(
            update(Delegation).where(Delegation.id == row.id).values(ended_at=clock.now(), ended_by=WHY)
        )  # fmt: skip


def name_somebody(play: Play, a: int, b: int, c: int) -> None:
    """Somebody of the unit answers for one item beside its head; or the office does."""
    item = play.item(a, "assigned", "in_progress")
    unit = play.pick(sorted(item.carrying), b)
    inside = sorted({power.person for powers in play.world.powers.values() for power in powers if power.unit == unit})
    person = None if c % 3 == 0 else play.pick(inside, c)
    with unit_of_work():
        _end_naming(item.id, unit, play)
        db.session.add(
            Designation(item_id=item.id, unit_id=unit, person_id=person, given_on=play.on, given_by=WHY)
        )  # fmt: skip


def end_naming(play: Play, a: int, _b: int, _c: int) -> None:
    named = [(item.id, unit) for item in play.world.items.values() for unit, _person in sorted(item.named, key=str)]
    item, unit = play.pick(named, a)
    with unit_of_work():
        _end_naming(item, unit, play)


def _end_naming(item: int, unit: int, play: Play) -> None:
    stands = (Designation.item_id == item, Designation.unit_id == unit, Designation.ended_on.is_(None))
    for row in db.session.scalars(select(Designation).where(*stands)):
        row.ended_on = play.on
    db.session.flush()


POST_MOVES = {
    "person_added": person_added, "disable": disable, "enable": enable, "open_post": open_post, "end_post": end_post,
    "withdraw_post": withdraw_post, "deputies_may": deputies_may, "give_stand_in": give_stand_in,
    "end_stand_in": end_stand_in, "name_somebody": name_somebody, "end_naming": end_naming,
}  # fmt: skip
