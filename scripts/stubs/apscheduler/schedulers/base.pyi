from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any

from apscheduler.events import SchedulerEvent
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.triggers.base import BaseTrigger

class BaseScheduler:
    def __init__(
        self, *, timezone: tzinfo | None = None, executors: Mapping[str, ThreadPoolExecutor] | None = None
    ) -> None: ...
    def add_job(
        self,
        func: Callable[..., Any],
        trigger: BaseTrigger | None = None,
        args: Sequence[object] | None = None,
        kwargs: Mapping[str, object] | None = None,
        id: str | None = None,
        name: str | None = None,
        misfire_grace_time: int | None = ...,
        coalesce: bool = ...,
        max_instances: int = ...,
        next_run_time: datetime | None = ...,
    ) -> object: ...
    def modify_job(self, job_id: str, jobstore: str | None = None, **changes: object) -> object: ...
    def add_listener(self, callback: Callable[[SchedulerEvent], object], mask: int = ...) -> None: ...
    def start(self, paused: bool = False) -> None: ...
    def shutdown(self, wait: bool = True) -> None: ...
