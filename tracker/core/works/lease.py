"""How long a process has a work without telling of it, and how often one is tried."""

from __future__ import annotations

from datetime import timedelta

#: A process that was killed tells nothing any more; after so long another one goes on with its work.
LEASE = timedelta(seconds=60)
#: How often a process tells that it still works, however long a single step takes.
SECONDS_BETWEEN_BEATS = 15.0
#: A work that has told nothing of itself for so long hangs: it is not held any longer.
LONGEST_STEP = timedelta(hours=1)
#: Stopped in the middle, or broken, so often: the next attempt would be no better.
MOST_ATTEMPTS = 3
#: After a failure it waits, times the number of attempts: what was busy may not be then.
PAUSE = timedelta(seconds=20)
#: No moment of ours lies so far ahead: it was written while the clock was wrong.
FAR = timedelta(minutes=10)
#: How long a file is kept, and how long the row says what was ordered.
KEPT_FILES, KEPT_ROWS = timedelta(days=7), timedelta(days=90)
