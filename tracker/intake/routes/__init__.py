"""The pages of papers that come in: the queue, the desk, registering, what was learnt, where an item came from."""

from __future__ import annotations

from tracker.intake.blueprint import bp
from tracker.intake.routes import desk, files, learnt, queue, registering, rows, source

__all__ = ["bp", "desk", "files", "learnt", "queue", "registering", "rows", "source"]
