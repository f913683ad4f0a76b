"""The gauges of the core: the jobs, the disk, which program this is."""

from __future__ import annotations

import platform
from collections.abc import Mapping

from tracker.core.jobs import jobs, last_runs
from tracker.core.metrics.gauges import Gauge, GaugeTable
from tracker.core.room import places
from tracker.core.version import VERSION


def build() -> Mapping[str, str]:
    """What `tracker_build_info` says, by label."""
    return {"version": VERSION, "python": platform.python_version()}


def _began() -> Mapping[str, float | None]:
    runs = last_runs()
    return {name: _timestamp(runs[name].last_began_at) if name in runs else None for name in jobs()}


def _timestamp(moment: object) -> float | None:
    found: float | None = moment.timestamp() if moment is not None else None  # type: ignore[attr-defined]
    return found


def _failures() -> Mapping[str, float | None]:
    runs = last_runs()
    return {name: float(runs[name].failures) if name in runs else 0.0 for name in jobs()}


def _free() -> Mapping[str, float | None]:
    return {place.name: float(place.free) for place in places()}


def _total() -> Mapping[str, float | None]:
    return {place.name: float(place.total) for place in places()}


GAUGES: GaugeTable = (
    Gauge("job_last_began_timestamp_seconds", "When a job last began; none: it never has", _began, "task"),
    Gauge("job_failures_in_a_row", "How often a job has failed since it last went well", _failures, "task"),
    Gauge("disk_free_bytes", "Room on each file system that is written to", _free, "place", asks_database=False),
    Gauge("disk_size_bytes", "Size of each file system that is written to", _total, "place", asks_database=False),
    Gauge("version_info", "Which version this is", lambda: {VERSION: 1.0}, "version", asks_database=False),
)
