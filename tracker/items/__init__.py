"""Tracked items: assignment, deadlines, milestones, counters with their readings, and the next tasks."""
