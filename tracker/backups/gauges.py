"""What is told of backups to whoever watches: how old the last good ones are, read from the ledger beside them."""

from __future__ import annotations

from collections.abc import Collection

from tracker.backups import ledger
from tracker.backups.ledger import Known
from tracker.core.metrics.gauges import Gauge, GaugeTable


def _success() -> float | None:
    """When the newest good one was made. "Good" as on the health page: read again or, encrypted, at least its bytes."""
    return _newest("made_at", [one for one in _known() if one.verified_at or one.sha256])


def _rehearsal() -> float | None:
    """When one was last restored, to try."""
    return _newest("rehearsed_at", _known())


def _known() -> Collection[Known]:
    """What is known of the backups; nothing where none are made. Raises OSError, BackupError."""
    folder = ledger.folder_of_office()
    return ledger.read(folder).backups.values() if folder is not None else ()


def _newest(moment: str, known: Collection[Known]) -> float | None:
    """Seconds since 1970 of the newest of this moment; None where there is none."""
    found = [at for one in known if (at := ledger.moment(getattr(one, moment)))]
    return max(found).timestamp() if found else None


GAUGES: GaugeTable = (
    Gauge(
        "backup_last_success_timestamp_seconds",
        "When the newest good backup was made; none: there is none",
        _success,
        asks_database=False,
    ),
    Gauge(
        "backup_last_rehearsal_timestamp_seconds",
        "When a backup was last restored, to try; none: never",
        _rehearsal,
        asks_database=False,
    ),
)
