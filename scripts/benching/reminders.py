"""What reminders cost on a large register; runs inside the virtual environment, on a copy that is thrown away.

python -m scripts.benching.reminders    measure, and print the lines as JSON
"""

from __future__ import annotations

import json
import resource
import statistics
import time
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select, update

from scripts.benching.table import number
from tracker import create_app
from tracker.accounts.models import Person
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.processes.models import NEVER
from tracker.reminders.models.notices import Notice, Watch
from tracker.reminders.services.delivering import deliver_due
from tracker.reminders.services.digesting import make_due
from tracker.reminders.services.looking import look_due

DUE, DUE_SECONDS = 5_000, 10.0
IDLE_TIMES, IDLE_MS, MOST_MEMORY = 50, 2.0, 200.0
AT, MORNING = timedelta(hours=0, minutes=1), timedelta(hours=7, minutes=30)


def lines() -> list[dict[str, Any]]:
    """Five thousand items are due on one day and nobody was ever told of them; then nothing is."""
    here = clock.office_moment().astimezone(clock.OFFICE_ZONE)
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    _only_some_are_due()
    begun = time.perf_counter()
    looked = look_due(at=midnight + AT)
    decided = time.perf_counter()
    made = make_due(at=midnight + MORNING)
    written = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    deliver_due()  # into the folder of the copy
    if looked.failed or made.failed or not made.mails:
        raise SystemExit(f"{looked}, {made}")
    said = db.session.scalar(select(func.count()).select_from(Notice)) or 0
    share = DUE / looked.looked
    return [
        _line(f"{DUE} việc đến lượt nhắc, giây (deciding)", (decided - begun) * share, DUE_SECONDS),
        _line(f"  … {said} lời nhắc thành {made.mails} thư, giây (mails)", (written - decided) * share, DUE_SECONDS),
        _line("  … bộ nhớ, MB (memory)", memory, MOST_MEMORY, 0),
        _line("lượt nhắc việc rảnh, ms (idle tick)", _idle(midnight + MORNING + AT), IDLE_MS, 2),
    ]


def _line(title: str, value: float, target: float, digits: int = 1) -> dict[str, Any]:
    return {"title": title, "value": number(value, digits), "target": number(target, digits), "is_ok": value <= target}


def _only_some_are_due() -> None:
    """The first of them by deadline, late ones among them; everybody has an address."""
    chosen = select(Watch.item_id).order_by(Watch.item_id).limit(DUE)
    with unit_of_work():
        db.session.execute(update(Watch).values(next_on=NEVER))
        db.session.execute(update(Watch).where(Watch.item_id.in_(chosen)).values(next_on=clock.today()))
        db.session.execute(update(Person).values(email=Person.user_name + "@localhost"))


def _idle(at: Any) -> float:
    """A tick of all three jobs when nothing is due."""
    spent = []
    for _ in range(IDLE_TIMES):
        begun = time.perf_counter()
        look_due(at=at)
        make_due(at=at)
        deliver_due(now=lambda: at)
        spent.append(time.perf_counter() - begun)
    return statistics.median(spent) * 1000


def main() -> None:
    """Measure and print."""
    with create_app().app_context():
        print(json.dumps(lines(), ensure_ascii=False))


if __name__ == "__main__":
    main()
