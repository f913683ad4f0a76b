"""Private addresses of calendars: deadlines and milestones of a person or a unit, for the calendar of a telephone."""
