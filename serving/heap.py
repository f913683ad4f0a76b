"""What the C library keeps of freed memory: left alone, a heap for each thread and the largest buffer of each."""

from __future__ import annotations

import ctypes

#: From <malloc.h>.
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8
#: One heap for all threads: they wait for one another anyway, as they run Python.
HEAPS = 1
#: A larger buffer (a password's hash takes 19 MB) is a mapping of its own and given back when it is freed.
LARGE = 256 * 1024


def bound_heap() -> None:
    """Once in a process, before its threads begin. Another C library than glibc is left as it is."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(M_ARENA_MAX, HEAPS)
        mallopt(M_MMAP_THRESHOLD, LARGE)
        mallopt(M_TRIM_THRESHOLD, LARGE)
