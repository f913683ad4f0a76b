"""When reminders go: the plan of the office and of one item."""
