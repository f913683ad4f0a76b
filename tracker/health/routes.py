"""The page of the doctor."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from tracker.backups import ledger
from tracker.backups.policies import can_keep
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Actor, Role
from tracker.core.errors import Text
from tracker.core.extensions import limiter
from tracker.core.jobs import jobs, last_runs
from tracker.core.security import allow, public, signed_in
from tracker.core.version import VERSION
from tracker.health.checks import examine
from tracker.health.findings import worst
from tracker.health.labels import JOBS, often
from tracker.health.ready import look

bp = Blueprint("health", __name__, url_prefix="/health")


def can_see_health(by: Actor) -> Text | None:
    """The administrator mends it; the office has to know when nobody is reminded."""
    if by.has(Role.ADMIN, Role.CLERK):
        return None
    return _l("Only the administrator and the office see how the program does.")


@bp.get("")
@signed_in
def show_health() -> ResponseReturnValue:
    """Every check with what to do, and the jobs with their last run."""
    allow(can_see_health(actor()))
    findings = examine()
    return render_template(
        "health/health.html", findings=findings, worst=worst(findings), at=clock.now(), jobs=jobs().values(),
        runs=last_runs(), labels=JOBS, often=often, version=VERSION,
        sees_steps=actor().has(Role.CLERK, Role.LEADER),
        keeps=can_keep(actor()) is None and ledger.folder_of_office() is not None,
    )  # fmt: skip


@bp.get("/ready")
@public
@limiter.without
def show_ready() -> ResponseReturnValue:
    """For what stands in front of several servers: 503 where this one can serve nobody.

    Jobs that stand still make it "degraded" and no more; `?jobs=required`, for an alarm, makes that 503 as well.
    """
    found = look()
    is_enough = found.status == "ok" if request.args.get("jobs") == "required" else found.is_ready
    return {"status": found.status, "checks": dict(found.checks)}, 200 if is_enough else 503
