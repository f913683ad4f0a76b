"""One work from its claim to its end: for whom, in whose language, and what is said when it does not go well."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from flask import Flask, current_app
from flask_babel import force_locale, get_locale, gettext as _
from sqlalchemy.exc import DBAPIError, TimeoutError as PoolTimeout

from tracker.core import clock
from tracker.core.actor import SYSTEM, Actor
from tracker.core.errors import TrackerError
from tracker.core.extensions import db
from tracker.core.faults import disk_full, fault_of
from tracker.core.i18n import LANGUAGES
from tracker.core.jobs import is_ending
from tracker.core.room import is_scarce
from tracker.core.works import store
from tracker.core.works.claiming import Claimed, hold, put_back, settle
from tracker.core.works.doing import Cancelled, Doing, Lost, Stopped
from tracker.core.works.kinds import Result, WorkKind, kinds
from tracker.core.works.lease import KEPT_FILES, MOST_ATTEMPTS, PAUSE, SECONDS_BETWEEN_BEATS
from tracker.core.works.models import WorkState
from tracker.core.works.naming import safe_name
from tracker.core.works.people import Somebody, who_acts

log = logging.getLogger(__name__)
JOB = "do_works"


def run_claimed(claimed: Claimed) -> WorkState | None:
    """Do it; the state that it has now, None where another process has it. What goes wrong in it is not raised."""
    somebody = Somebody(SYSTEM, "") if claimed.person_id is None else who_acts(claimed.person_id)
    db.session.rollback()
    with force_locale(_language(somebody)):
        state = _ended(claimed, somebody)
    if state not in (None, WorkState.WAITING, WorkState.DONE):
        store.remove(claimed.id)
    return state


def _ended(claimed: Claimed, somebody: Somebody | None) -> WorkState | None:
    if claimed.cancel_asked:
        return settle(claimed, WorkState.CANCELLED)
    if (sentence := _refusal(claimed, somebody)) is not None:
        return _fail(claimed, sentence)
    assert somebody is not None
    return _attempt(claimed, kinds()[claimed.kind], somebody.actor)


def _language(somebody: Somebody | None) -> str:
    chosen = somebody.language if somebody else ""
    return chosen if chosen in LANGUAGES else str(current_app.config["TRACKER_LANGUAGE"])


def _refusal(claimed: Claimed, somebody: Somebody | None) -> str | None:
    """Why it is not to be begun: not for this person any more, or given up."""
    kind = kinds().get(claimed.kind)
    if kind is None:
        return _("The program does not know this kind of work any more.")
    if somebody is None:
        return _("The account of who ordered it is closed.")
    if (reason := kind.may(somebody.actor)) is not None:
        return str(reason)
    if claimed.attempts <= MOST_ATTEMPTS:
        return None
    return _(
        "The job process ended in the middle of it %(times)s times. Order it again; if that does not help, tell the "
        "administrator.",
        times=_times(),
    )


def _attempt(claimed: Claimed, kind: WorkKind, by: Actor) -> WorkState | None:
    scratch = store.scratch_of(claimed.id)
    doing = Doing(claimed.id, claimed.claim, by=by, kept=claimed.kept, folder=scratch, ends=is_ending)
    try:
        if is_scarce():
            raise disk_full()
        with _held(claimed):
            result = kind.run(doing, claimed.arguments) or Result()
            db.session.rollback()
        return _finish(claimed, kind, result, {"held": [[post.role.value, post.unit_id] for post in by.posts]})
    except Cancelled:
        return settle(claimed, WorkState.CANCELLED)
    except Stopped:
        return put_back(claimed, after=timedelta(0), counts=False)
    except Lost:
        log.warning("work %s: another process has it", claimed.id)
        return None
    except Exception as error:
        db.session.rollback()
        return _failed(claimed, error)
    finally:
        db.session.rollback()


def _finish(claimed: Claimed, kind: WorkKind, result: Result, posts: dict[str, Any]) -> WorkState | None:
    """Put the file where results lie under a name that no other attempt has, then say that it is done."""
    values: dict[str, Any] = {"words": result.words, "posts": posts, "error": ""}
    name = f"result-{secrets.token_hex(8)}" if result.file is not None else ""
    if result.file is not None:
        values |= {
            "size": store.put(claimed.id, result.file, name),
            "file": name,
            "file_name": safe_name(result.name or result.file.name),
            "media_type": result.media_type,
            "expires_at": clock.now() + KEPT_FILES,
        }
    state = settle(claimed, WorkState.DONE, **values)
    if state is WorkState.DONE:
        store.remove(claimed.id, but=name or "-")
        log.info("work %s (%s) is done", claimed.id, kind.name)
    elif name:
        (store.folder_of(claimed.id) / name).unlink(missing_ok=True)
    return state


def _failed(claimed: Claimed, error: Exception) -> WorkState | None:
    """Tried again where that may help; else failed, with a sentence."""
    fault = _fault_of(error)
    if fault is not None and fault.status < 500:
        return _fail(claimed, str(fault))
    log.warning("work %s (%s), attempt %s", claimed.id, claimed.kind, claimed.attempts, exc_info=error)
    if claimed.attempts < MOST_ATTEMPTS:
        return put_back(claimed, after=PAUSE * claimed.attempts, counts=True)
    return _fail(claimed, str(fault) if fault else _broken())


def _fault_of(error: Exception) -> TrackerError | None:
    if isinstance(error, TrackerError):
        return error
    return fault_of(error) if isinstance(error, DBAPIError | PoolTimeout | OSError) else None


def _broken() -> str:
    return _(
        "The program failed at it %(times)s times. Tell the administrator: the log of the job process says where.",
        times=_times(),
    )


def _times() -> str:
    """A count in Vietnamese prose has two figures."""
    return f"{MOST_ATTEMPTS:02d}" if str(get_locale()) == "vi" else str(MOST_ATTEMPTS)


def _fail(claimed: Claimed, sentence: str) -> WorkState | None:
    log.warning("work %s (%s) failed: %s", claimed.id, claimed.kind, sentence)
    return settle(claimed, WorkState.FAILED, error=sentence)


@contextmanager
def _held(claimed: Claimed) -> Iterator[None]:
    """While this runs, a thread tells that the process is alive: a step may take longer than a lease."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # a proxy's way to what it stands for
    done = threading.Event()
    beating = threading.Thread(target=_beat, args=(app, claimed, done), name="holding a work", daemon=True)
    beating.start()
    try:
        yield
    finally:
        done.set()
        beating.join(SECONDS_BETWEEN_BEATS)


def _beat(app: Flask, claimed: Claimed, done: threading.Event) -> None:
    with app.app_context():
        while not done.wait(SECONDS_BETWEEN_BEATS):
            try:
                if not hold(claimed, job=JOB):
                    return
            except Exception:  # the database may be away: the next beat tries again
                log.exception("work %s: not held", claimed.id)
