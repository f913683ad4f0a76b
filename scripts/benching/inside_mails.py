"""Queues mails as long as a digest of ten items and sends them; runs inside the virtual environment, prints JSON.

python -m scripts.benching.inside_mails
"""

from __future__ import annotations

import json
import resource
import time
from typing import Any

from sqlalchemy import insert

from tracker import create_app
from tracker.core.clock import office_moment
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.reminders.models.outbox import Mail, MailState
from tracker.reminders.services.delivering import Delivered, deliver_due

MAILS, ITEMS, SECONDS_TO_ANSWER = 2_000, 10, 30
LINE = "45/KH-UBND. Kiểm tra công tác cải cách hành chính năm 2022. Hạn 30/06/2022, còn 3 ngày làm việc. "


def send(rows: list[dict[str, Any]]) -> tuple[Delivered, float]:
    """Queue these and run the job; how many seconds that took."""
    with unit_of_work():
        db.session.execute(insert(Mail), rows)
    begun = time.perf_counter()
    return deliver_due(), time.perf_counter() - begun


def main() -> None:
    """One mail until the mail server has begun, which is not counted; then all."""
    at = office_moment()
    common = {
        "kind": "digest", "name": "Nguyễn Thị Hương", "subject": LINE[:60], "text": LINE * ITEMS, "leave_url": "",
        "html": f"<table><tr><td>{LINE * 8}</td></tr></table>" * ITEMS, "state": MailState.QUEUED,
        "made_at": at, "due_at": at, "attempts": 0, "last_error": "",
    }  # fmt: skip
    rows = [
        {**common, "message_id": f"<{place}@bench.localhost>", "address": f"nguoi-{place}@localhost"}
        for place in range(MAILS + 1)
    ]
    done, _ = send(rows[:1])
    until = time.monotonic() + SECONDS_TO_ANSWER
    while done.trouble and time.monotonic() < until:
        time.sleep(0.1)
        done = deliver_due()
    done, seconds = send(rows[1:])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"sent": done.sent, "seconds": seconds, "memory": memory, "trouble": done.trouble}))


if __name__ == "__main__":
    with create_app().app_context():
        main()
