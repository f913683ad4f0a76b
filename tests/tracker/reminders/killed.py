"""A sender that is killed again and again (SIGKILL) while mails wait; what arrived, and what the register says of it.

Each life is a process of its own that runs the job `deliver_mail` as `flask jobs run-once` does. Between two lives six
minutes pass on the clock, so the claims of the one before have run out, although they hold for five as always.
"""

from __future__ import annotations

import multiprocessing
import random
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.applications import close, new_app, settings_of_tests
from tests.tracker.reminders.smtp_server import MailServer
from tracker.core import clock
from tracker.core.jobs import jobs, run_job

BETWEEN_LIVES = timedelta(minutes=6)
LONGEST_LIFE = 120
#: How long after the last mail that it may send: one mail takes some milliseconds.
LAST_MOMENTS = 0.012


@dataclass(frozen=True)
class Story:
    """What happened: mails twice, and which of them were not on their way when their sender was killed."""

    lives: int
    kills: int
    arrived: int
    twice: int
    unexplained: tuple[str, ...]


def live(url: str, instance: Any, settings: dict[str, Any], later: timedelta) -> None:
    """A life, so much later than now: send what there is, then end."""
    real = clock.now

    def now() -> datetime:
        return real() + later

    clock.now = now
    app = new_app(settings_of_tests(url, instance, **settings))
    with app.app_context():
        run_job(jobs()["deliver_mail"])
    close(app)


def kill_often(url: str, instance: Any, server: MailServer, *, mails: int, kills: int, seed: int) -> Story:
    """Let senders live and die until so many were killed, then one to its end."""
    chance = random.Random(seed)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.tracker.reminders.killed", "tracker"])
    killed = lives = 0
    while killed < kills:
        left = mails - len({mail.message_id for mail in server.received})
        some = chance.randint(0, max(0, min(2 * left // (kills - killed + 1), left - 1)))
        killed += _die(context, url, instance, server, lives, after=some, moment=chance.uniform(0, LAST_MOMENTS))
        lives += 1
    last = _born(context, url, instance, server, lives)
    last.join(LONGEST_LIFE)
    assert last.exitcode == 0
    return _told(server, lives + 1, killed)


def _born(context: Any, url: str, instance: Any, server: MailServer, life: int) -> Any:
    settings = {**server.settings, "TODAY": ""}
    process = context.Process(target=live, args=(url, instance, settings, life * BETWEEN_LIVES), daemon=True)
    process.start()
    return process


def _die(context: Any, url: str, instance: Any, server: MailServer, life: int, *, after: int, moment: float) -> bool:
    """Kill one when it has sent `after` mails and a moment more has gone by; whether it was still alive."""
    calls, mails = server.connections, len(server.received)
    process = _born(context, url, instance, server, life)
    assert server.wait_for(lambda: server.connections > calls and len(server.received) >= mails + after)
    process.join(moment)
    process.kill()
    process.join(LONGEST_LIFE)
    return bool(process.exitcode == -9)


def _told(server: MailServer, lives: int, kills: int) -> Story:
    """A mail that came twice must be the last one of a connection, but for the last time that it came."""
    last_of = {mail.connection: mail.message_id for mail in server.received}
    times = Counter(mail.message_id for mail in server.received)
    newest = {mail.message_id: mail.connection for mail in server.received}
    unexplained = [
        mail.message_id
        for mail in server.received
        if mail.connection != newest[mail.message_id] and last_of[mail.connection] != mail.message_id
    ]
    same_connection = Counter((mail.connection, mail.message_id) for mail in server.received)
    unexplained += [message_id for (_, message_id), number in same_connection.items() if number > 1]
    twice = sum(number > 1 for number in times.values())
    return Story(lives, kills, len(times), twice, tuple(unexplained))
