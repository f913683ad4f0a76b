"""Working days of the office: days off, make-up days, and what a deadline on a day off means.

Public: current, events, models, office, queries, services, working_days.
"""
