"""What it costs to move running items to another version of their procedure; runs on a copy that is thrown away."""

from __future__ import annotations

import resource
import time
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select

from scripts.benching.table import number
from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.processes.models import ProcessVersion, Run, VersionState
from tracker.processes.takeovers.queries import next_items, try_out
from tracker.processes.takeovers.services.batch import BATCH, move_items
from tracker.processes.takeovers.takeover import GOING, Takeover, takeover_of

MOVED, SECONDS, LOCK_SECONDS, TRIAL_SECONDS, MEGABYTES = 5_000, 60.0, 1.0, 2.0, 60.0


def lines() -> list[dict[str, Any]]:
    """The trial on everything that runs, then so many items moved, batch by batch."""
    takeover = _another_version()
    begun = time.perf_counter()
    trial = try_out(takeover)
    tried = (time.perf_counter() - begun) / max(1, trial.total) * MOVED
    before, spent, moved, last = _memory(), [], 0, 0
    while moved < MOVED and (ids := next_items(takeover.from_id, after_id=last, most=BATCH)):
        begun = time.perf_counter()
        with unit_of_work():
            moved += len(move_items(ids, takeover, by=SYSTEM, on=clock.today(), reason="Đo thời gian").items)
        spent.append(time.perf_counter() - begun)
        last = ids[-1]
    return [
        _line(f"xem thử chuyển {MOVED} nhiệm vụ, giây (takeover tried)", tried, TRIAL_SECONDS, 2),
        _line(f"chuyển {MOVED} nhiệm vụ, giây (takeover)", sum(spent) / max(1, moved) * MOVED, SECONDS),
        _line("  … lượt giữ khóa lâu nhất, giây (longest lock)", max(spent, default=0), LOCK_SECONDS, 2),
        _line("  … bộ nhớ tăng thêm, MB (memory)", _memory() - before, MEGABYTES),
    ]


def _line(title: str, value: float, target: float, digits: int = 1) -> dict[str, Any]:
    return {"title": title, "value": number(value, digits), "target": number(target, digits), "is_ok": value <= target}


def _memory() -> float:
    """The most that this process has had so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _another_version() -> Takeover:
    """Of the version on which the most runs: the same drawing once more, published."""
    most = (
        select(Run.version_id)
        .where(Run.state.in_(GOING))
        .group_by(Run.version_id)
        .order_by(func.count().desc())
        .limit(1)
    )  # fmt: skip
    with unit_of_work():
        old = db.session.get_one(ProcessVersion, db.session.scalars(most).one())
        newest = select(func.max(ProcessVersion.number)).where(ProcessVersion.process_id == old.process_id)
        now = datetime.now(UTC)
        new = ProcessVersion(
            process_id=old.process_id, number=(db.session.scalar(newest) or 0) + 1, state=VersionState.PUBLISHED,
            name=old.name, xml=old.xml, sha256=old.sha256, added_at=now, added_by="", published_at=now,
        )  # fmt: skip
        db.session.add(new)
        db.session.flush()
        return takeover_of(old, new)
