EVENT_SCHEDULER_STARTED: int

class SchedulerEvent:
    code: int
