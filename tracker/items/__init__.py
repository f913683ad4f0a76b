"""Tracked items: assignment, deadlines, milestones, counters with their readings, and the next tasks.

Public: counters.answering, counters.counting, counters.doubts, counters.models, counters.patterns, counters.periods,
counters.quantities, counters.queries.entry, counters.queries.figures, counters.queries.indicators, deadlines.cells,
deadlines.deadline, deadlines.grammar, deadlines.own_days, deadlines.standing_still, deadlines.timeliness,
directive_kinds, directives.deciding, directives.forms, directives.labels, directives.queries, directives.routes,
directives.services, entry.figure_forms, entry.forms, entry.services.counters, entry.services.evidence,
entry.services.readings, events, fates, filters.days, filters.filtering, filters.queries, forms, given_to_nobody,
grid.checking, grid.labels, grid.reading, grid.services, labels, lists.routes.lists, models.designation,
models.directive, models.item, models.outline, models.suspension, more_time, next_tasks.issuers,
next_tasks.queries.next_tasks, next_tasks.queries.open_items, next_tasks.sentences, next_tasks.services.outline,
one.children, one.deeds, part_fields, policies, queries.choices, queries.conditions, queries.designations,
queries.evidence, queries.hanging, queries.left, queries.lists, queries.moved, queries.naming, queries.own,
queries.page, queries.scopes, queries.searched, queries.units, queries.week, services.assigning, services.children,
services.extensions, services.loading, services.registering, services.requests, services.results, services.succession,
services.succession_beside, services.urging, states, taking_over, tracking.models, tracking.services, verbs.
"""
