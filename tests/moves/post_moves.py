"""What happens to people and their posts: come, gone, ended near, past and far, deputies, stand-ins, somebody named."""

from __future__ import annotations

from datetime import date, timedelta

from tests.factories import make_person
from tests.moves.play import WHY, NothingToDoError, Play
from tracker.accounts import services as people
from tracker.accounts.deputies import services as deputies
from tracker.accounts.models import Person, Post
from tracker.accounts.standins import services as standins
from tracker.core.actor import ACTS_OF, Actor, Role
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.handover.plan import Answers, Open
from tracker.handover.services import ending, naming
from tracker.handover.services.ending import Wish
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


def disable(play: Play, a: int, b: int, c: int) -> None:
    """People with posts, mostly; the administrator stays."""
    by = play.admin()
    enabled = sorted(play.world.powers) if b % 4 else sorted(play.world.enabled)
    person = play.pick([one for one in enabled if one != by.person_id], a)
    posts = [post.id for post in ending.held_posts(person, play.on)]
    wish = wished(play, by, person, posts, play.on - timedelta(days=1), b, c)
    with unit_of_work():
        ending.disable_person(person, wish, by=by, on=play.on)


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
        people.open_post(
            person, by=by, unit_id=play.pick(units, a // 5), role=role, title="Chức vụ thử", from_on=begins,
            until_on=ends, is_deputy=b % 3 == 0,
        )  # fmt: skip


def end_post(play: Play, a: int, b: int, c: int) -> None:
    """Of anybody but the administrator, in the days before, today, or ahead; with all that is open there, mostly."""
    by = play.admin()
    posts = [row for row in play.world.posts if row.role != "admin" and row.until_on is None]
    post = play.pick(posts, a)
    until = play.on + timedelta(days=NEAR[b % len(NEAR)])
    if c % 6 == 0:  # as the command does, which hands nothing over: it is refused where somebody is needed
        with unit_of_work():
            people.end_post(post.id, by=by, until_on=until, on=play.on)
        return
    wish = wished(play, by, post.person_id, [post.id], until, b, c)
    with unit_of_work():
        ending.end_post(post.id, wish, by=by, on=play.on)


def withdraw_post(play: Play, a: int, b: int, c: int) -> None:
    by, today = play.admin(), play.on.isoformat()
    post = play.pick([row for row in play.world.posts if row.from_on >= today], a)
    wish = wished(play, by, post.person_id, [post.id], play.on, b, c)
    with unit_of_work():
        ending.withdraw_post(post.id, wish, by=by, on=play.on)


def wished(play: Play, by: Actor, person: int, posts: list[int], until: date, b: int, c: int) -> Wish:
    """Everything that is open with these posts goes to one of those whom the page offers; now and then with an heir."""
    held = [db.session.get_one(Post, post) for post in posts]
    others = [one for one in sorted(play.world.enabled) if one != person]
    heirs = {post: play.pick(others, b + at) for at, post in enumerate(posts)} if c % 4 == 0 else {}
    gone_on = max(play.on, until + timedelta(days=1))

    def look(heirs: dict[int, int]) -> Open:
        answers = Answers(heirs=heirs)
        return ending.look_at(db.session.get_one(Person, person), held, gone_on, answers, by=by, on=play.on)[1]

    found = look(heirs)
    if needed := {one.post_id: play.pick(others, b) for one in found.steps if one.post_id not in heirs}:
        heirs |= needed
        found = look(heirs)
    groups = {group.key: play.pick(group.choices, c // 4).value for group in found.groups if group.choices}
    db.session.rollback()
    return Wish(until, WHY, Answers(groups=groups, heirs=heirs))


def deputies_may(play: Play, a: int, b: int, _c: int) -> None:
    """What a unit gives its deputies: all, or some kinds of acts; its head says it, or the administrator."""
    unit = play.pick(sorted(play.world.units), a)
    known = deputies.acts_of_unit(db.session.get_one(Unit, unit))
    acts = None if b % 5 == 0 else [act for at, act in enumerate(known) if (b >> at) & 1]
    heads = [
        power.person for powers in play.world.powers.values() for power in powers
        if power.unit == unit and power.role in ("head", "leader") and power.holder is None and not power.is_deputy
    ]  # fmt: skip
    by = play.actor(play.pick(heads, b)) if heads and b % 2 else play.admin()
    with unit_of_work():
        deputies.settle_deputies(unit, acts, by=by)


def mark_deputy(play: Play, a: int, b: int, _c: int) -> None:
    """A post turns out to be a deputy's, or not to be one."""
    by = play.admin()
    post = play.pick([row for row in play.world.posts if row.role in ("head", "leader")], a)
    with unit_of_work():
        deputies.mark_deputy(post.id, b % 2 == 0, by=by)


def give_stand_in(play: Play, a: int, b: int, c: int) -> None:
    """By the holder or the administrator, for all of a post or some acts of it, from today or a day ahead."""
    held = [power for powers in play.world.powers.values() for power in powers if power.holder is None]
    power = play.pick([one for one in held if one.role != "admin"], a)
    person = play.pick([one for one in sorted(play.world.powers) if one != power.person], b)
    known = ACTS_OF.get(Role(power.role), ())
    acts = [act for at, act in enumerate(known) if (c >> at) & 1] if known and c % 3 else None
    begins = play.on + timedelta(days=(0, 0, 0, 3)[c % 4])
    by = play.admin() if c % 5 == 0 else play.actor(power.person)
    with unit_of_work():
        standins.give(
            power.post, by=by, on=play.on, person_id=person, from_on=begins, until_on=begins + timedelta(days=c % 50),
            acts=acts, reason=WHY,
        )  # fmt: skip


def end_stand_in(play: Play, a: int, _b: int, c: int) -> None:
    row = play.pick([row for row in play.world.stand_ins if row.stands], a)
    by = play.by(c, "clerk", "leader", "admin")
    with unit_of_work():
        standins.end(row.id, by=by, on=play.on)


def name_somebody(play: Play, a: int, b: int, c: int) -> None:
    """Somebody of the unit answers for one item beside its head; or the office does."""
    item = play.item(a, "assigned", "in_progress")
    unit = play.pick(sorted(item.carrying), b)
    inside = sorted({power.person for powers in play.world.powers.values() for power in powers if power.unit == unit})
    person, by = None if c % 3 == 0 else play.pick(inside, c), play.by(c, "clerk", "leader")
    before = naming.standing_naming(item.id, unit, on=play.on)
    seen = before.id if before else 0
    with unit_of_work():
        naming.name_answerer(item.id, unit, person, by=by, on=play.on, reason=WHY, seen=seen)


def end_naming(play: Play, a: int, _b: int, c: int) -> None:
    named = [(item.id, unit) for item in play.world.items.values() for unit, _person in sorted(item.named, key=str)]
    (item, unit), by = play.pick(named, a), play.by(c, "clerk", "leader")
    before = naming.standing_naming(item, unit, on=play.on)
    seen = before.id if before else 0
    with unit_of_work():
        naming.end_naming(item, unit, by=by, on=play.on, seen=seen)


POST_MOVES = {
    "person_added": person_added, "disable": disable, "enable": enable, "open_post": open_post, "end_post": end_post,
    "withdraw_post": withdraw_post, "deputies_may": deputies_may, "mark_deputy": mark_deputy,
    "give_stand_in": give_stand_in,
    "end_stand_in": end_stand_in, "name_somebody": name_somebody, "end_naming": end_naming,
}  # fmt: skip
