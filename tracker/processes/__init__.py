"""Procedures drawn as flowcharts: what a drawing may say here, and whether it is sound.

Public: drawings, events, gauges, held, holders, holding, jobs, models, performing, queries.requests,
rehearsal.telling, services.bulk, services.setting_right, services.standing_items, services.succession,
services.sweep, step_kinds, step_words, taken_over, unheld, waiting_words.
"""
