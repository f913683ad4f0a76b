"""Plumbing that knows no feature.

Public: acting, actor, addresses, alike, along, answering, aside, asking, bounds, changes, clock, command_line,
database, downloads, error_pages, errors, events, extensions, fault_pages, faults, fixed_lists, forms, frame, i18n,
jobs, jobs_models, keeping, limits, log_lines, logging, marks, metrics.gauges, metrics.requests, networks,
office_program, paging, period_words, phrases, places, policies, postgresql, project, proxies, pulse, revision,
revisions, room, rows, schema, sealed_forms, search, search_indexes, secrets, sections, security, signed_keys,
spreadsheets, static_files, submitting, templating, text, undo_marks, undoing.events, undoing.offering,
undoing.recording, undoing.restoring, undoing.rows, undoing.services, version, work, works.doing, works.kinds,
works.offering, works.people, works.services.
"""
