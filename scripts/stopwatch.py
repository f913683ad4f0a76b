"""The processor time that reading a text takes, as it would be on an idle machine, and an end to what hangs."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable

#: What an idle processor of an office's server takes for `STEPS` steps: on one that is shared everything takes longer.
STEPS, STEPS_SECONDS = 1_000_000, 0.08
#: Seconds of an idle processor after which the system ends this process.
HANGS = 15.0


def taken(read: Callable[[str], None], text: str, slower: float) -> float:
    """The seconds that it takes on an idle processor; far past its time the process is ended by the system."""
    begun = time.process_time()
    resource.setrlimit(resource.RLIMIT_CPU, (int(begun + HANGS * slower) + 2, resource.RLIM_INFINITY))
    read(text)
    return (time.process_time() - begun) / slower


def slowness() -> float:
    """How many times longer than on an idle processor things take now; at least 1."""
    begun, total = time.process_time(), 0
    for step in range(STEPS):
        total += step
    return max(1.0, (time.process_time() - begun) / STEPS_SECONDS)
