"""What procedures do by themselves."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.processes.services.sweep import fire_due


def fire_timers() -> Mapping[str, int]:
    """Fire every timer that is due on the office's day."""
    swept = fire_due()
    return {"fired": swept.fired, "failed": swept.failed}
