"""`flask jobs run | run-once NAME | list`: what happens by itself."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup

from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.jobs import Job, jobs, last_runs, run_job
from tracker.core.jobs_models import JobRun
from tracker.core.log_lines import error_words
from tracker.core.metrics.listening import CannotListen
from tracker.core.scheduler import run_jobs
from tracker.core.schema import needs_database

job_commands = AppGroup("jobs", help="What happens by itself: timers, sweeps.")
as_format = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)  # fmt: skip


@job_commands.command("run")
@needs_database
def run() -> None:
    """Run every job at its time, until the process is asked to end (SIGTERM, Ctrl-C)."""
    try:
        run_jobs(current_app._get_current_object())  # type: ignore[attr-defined]  # a proxy's way to what it stands for
    except CannotListen as error:
        raise click.ClickException(str(error)) from error


@job_commands.command("run-once")
@click.argument("name")
@as_format
@needs_database
def run_once(name: str, form: str) -> None:
    """Run the job NAME now and say what it did; exit 1 where it failed."""
    job = jobs().get(name)
    if job is None:
        raise click.ClickException(f"There is no job {name}; there are: {', '.join(jobs())}.")
    try:
        done = run_job(job)
    except Exception as error:
        current_app.logger.debug("job %s", name, exc_info=True)
        raise click.ClickException(f"The job {name} failed: {error_words(error)}") from error
    if form == "json":
        click.echo(json.dumps({"job": name, **done}))
    else:
        click.echo(f"{name}: " + ", ".join(f"{word} {number}" for word, number in done.items()))


@job_commands.command("list")
@as_format
@needs_database
def list_jobs(form: str) -> None:
    """Every job: when it runs, when it last did, whether that went well."""
    runs = last_runs()
    rows = [_row(job, runs.get(job.name)) for job in jobs().values()]
    db.session.rollback()
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        fault = f"  failed {row['failures']} times: {row['last_error']}" if row["failures"] else ""
        click.echo(f"{row['name']:<16} {row['when']:<16} {row['last_began_at'] or 'never':<26}{fault}".rstrip())


def _row(job: Job, run: JobRun | None) -> dict[str, Any]:
    return {
        "name": job.name,
        "when": str(job.when),
        "last_began_at": _written(run.last_began_at if run else None),
        "last_ended_at": _written(run.last_ended_at if run else None),
        "last_error": run.last_error if run else "",
        "failures": run.failures if run else 0,
    }


def _written(moment: datetime | None) -> str | None:
    return moment.astimezone(clock.OFFICE_ZONE).isoformat(timespec="seconds") if moment else None
