"""What the register does by itself."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.documents import store
from tracker.documents.services.files import used_contents


def sweep_files() -> Mapping[str, int]:
    """Take away stored files that nothing refers to and that are older than a day."""
    return {"removed": store.sweep(used_contents())}
