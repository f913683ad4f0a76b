"""Entering figures: a reading, a tick, a progress note with files, a section of indicators; and setting counters up."""
