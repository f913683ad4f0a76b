"""Units are merged, split, renamed, moved or go to another committee in the middle of a history, now or months late.

What must hold is read by plain SELECTs before and after; taken back at once, every row is the very row it was.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from tests.moves.play import NothingToDoError, Play, WrongError
from tests.moves.sums import After, Before, rows_of_all
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.items.entry.services.readings import tick
from tracker.items.services.assigning import Parts
from tracker.organization.models import UnitKind
from tracker.recurring.models import Every
from tracker.recurring.rhythm import Rhythm
from tracker.recurring.services.series import SeriesDraft, make_series
from tracker.reorganizing.models import Reorganization, State
from tracker.reorganizing.plan import Fate, Line, NewUnit, PersonLine, Plan
from tracker.reorganizing.services.carrying_out import carry_out
from tracker.reorganizing.services.undoing import take_back

PAPER = "Nghị quyết số 1677/NQ-UBTVQH15"
NUMBERS = Counter[str]()


def checklist(play: Play, a: int, b: int, c: int) -> None:
    """An item counts its units one by one; some have done it."""
    item, by, units = play.item(a), play.by(0, "clerk"), play.units()
    some = list(dict.fromkeys(units[(b + at) % len(units)] for at in range(4)))
    with unit_of_work():
        counter = add_counter(
            CounterDraft("Đơn vị đã kiểm tra", verb="kiểm tra", noun="đơn vị", targets={"": len(some)}, checklist=some),
            by=by, item_id=item.id,
        )  # fmt: skip
        if c % 2:
            tick(counter.id, some[0], by=by, on=play.on, done_on=play.on)


def recurs(play: Play, a: int, b: int, _c: int) -> None:
    """A duty of every month, for one unit or for some."""
    units, by = play.units(), play.by(0, "clerk")
    one, other = units[a % len(units)], units[b % len(units)]
    parts = Parts(each=tuple(dict.fromkeys((one, other)))) if one != other and b % 2 else Parts(lead=one)
    with unit_of_work():
        make_series(SeriesDraft("Báo cáo {kỳ}", Rhythm(Every.MONTH, play.on, day=20), parts), by=by, on=play.on)


def reorganise(play: Play, a: int, b: int, c: int) -> None:
    """A plan of any kind, entered on its day or months late; every other one is taken back at once."""
    plan, day = _plan(play, a, b, c), play.on - timedelta(days=(0, 1, 30, 120)[b % 4])
    by, before = play.admin(), Before(play.read(), plan, day)
    rows = rows_of_all()
    with unit_of_work():
        act = Reorganization(
            title="Sắp xếp đơn vị", day=day, decision=PAPER, plan=plan.to_json(), counts={}, made_at=clock.now(),
            made_by=by.name,
        )  # fmt: skip
        db.session.add(act)
        db.session.flush()
        carry_out(act.id, by=by, on=play.on)
        act_id = act.id
    After(play.read(), before).check()
    with unit_of_work():
        carry_out(act_id, by=by, on=play.on)  # a second press finds it done
    if c % 2:
        with unit_of_work():
            take_back(act_id, by=by, on=play.on)
        for table, now in rows_of_all().items():
            if now != rows[table]:
                differ = [row for row in (*rows[table], *now) if row not in rows[table] or row not in now]
                raise WrongError(f"taken back, and {table} is another", repr(differ[:4]))


def give_back(play: Play, _a: int, _b: int, _c: int) -> None:
    """The last one is taken back later: as it was, or refused because somebody has worked on it."""
    done = db.session.query(Reorganization).filter(Reorganization.state == State.DONE)
    act = done.order_by(Reorganization.id.desc()).first()
    if act is None:
        raise NothingToDoError
    act_id, by = act.id, play.admin()
    with unit_of_work():
        take_back(act_id, by=by, on=play.on)


def _plan(play: Play, a: int, b: int, c: int) -> Plan:
    units = play.units()
    one = play.pick(units, b)
    others = [unit for unit in units if unit != one]
    other, third = play.pick(others, c), play.pick(others, c + 1)
    root = next(row.id for row in play.world.units.values() if row.parent_id is None)
    NUMBERS["code"] += 1
    new = NewUnit("n1", f"M{NUMBERS['code']}", f"Phòng Mới {NUMBERS['code']}", f"P. Mới {NUMBERS['code']}",
                  UnitKind.DIVISION.value, f"u{root}")  # fmt: skip
    kind = a % 7
    if kind in (0, 1):
        from_ = dict.fromkeys((one, other, *((third,) if a % 2 else ())))
        lines = tuple(Line(unit, Fate.MERGED, ("n1",)) for unit in from_)
        return Plan(new=(new,), lines=lines, people=_ends(play, one, a))
    if kind == 2:
        return Plan(lines=(Line(one, Fate.MERGED, (f"u{other}",)),))
    if kind == 3:
        open_items = [item.id for item in play.world.items.values() if item.is_open and one in item.everyone]
        chosen = {f"{one}:{item}": ("n1", f"u{other}")[(item + c) % 2] for item in open_items}
        return Plan(new=(new,), lines=(Line(one, Fate.SPLIT, ("n1", f"u{other}")),), items=chosen)
    if kind == 4:
        return Plan(lines=(Line(one, Fate.LEAVES, elsewhere="UBND xã Vạn Tường"),))
    if kind == 5:
        return Plan(lines=(Line(one, Fate.RENAMED, name=new.name, short_name=new.short_name),
                           Line(other, Fate.LEAVES, elsewhere="UBND xã Đông Sơn")))  # fmt: skip
    return Plan(lines=(Line(one, Fate.MOVED, (f"u{other}",)), Line(third, Fate.MERGED, (f"u{other}",)))
                if third != other else (Line(one, Fate.MOVED, (f"u{other}",)),))  # fmt: skip


def _ends(play: Play, unit: int, a: int) -> tuple[PersonLine, ...]:
    """Now and then the plan ends a post of the unit."""
    if a % 3:
        return ()
    today = play.on.isoformat()
    held = [post for post in play.world.posts if post.unit_id == unit and (post.until_on or today) >= today]
    return tuple(PersonLine(post.id, "", post.role, "Thôi giữ chức vụ") for post in held[:1])


REORGANIZING_MOVES = {"checklist": checklist, "recurs": recurs, "reorganise": reorganise, "give_back": give_back}
