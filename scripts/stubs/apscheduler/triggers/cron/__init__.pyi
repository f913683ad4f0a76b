from datetime import tzinfo

from apscheduler.triggers.base import BaseTrigger

class CronTrigger(BaseTrigger):
    def __init__(
        self, *, hour: int | None = None, minute: int | None = None, timezone: tzinfo | None = None
    ) -> None: ...
