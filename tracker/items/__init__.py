"""Tracked items: assignment, deadlines, milestones, counters with their readings, and the next tasks.

Public: counters.models, counters.patterns, counters.periods, counters.quantities, counters.queries.figures,
counters.queries.indicators, deadlines.deadline, deadlines.timeliness, directive_kinds, directives.deciding,
directives.forms, directives.labels, directives.queries, directives.routes, directives.services,
entry.services.counters, entry.services.readings, events, filters.days, filters.filtering, filters.queries, forms,
labels, lists.routes.lists, models.designation, models.directive, models.item, models.outline, more_time,
next_tasks.queries.next_tasks, next_tasks.queries.open_items, next_tasks.sentences, next_tasks.services.outline,
one.deeds, part_fields, policies, queries.choices, queries.conditions, queries.designations, queries.evidence,
queries.left, queries.lists, queries.page, queries.scopes, queries.units, services.assigning, services.extensions,
services.loading, services.registering, services.results, services.urging, states, tracking.services, verbs.
"""
