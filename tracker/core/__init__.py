"""Plumbing that knows no feature.

Public: acting, actor, addresses, along, answering, aside, asking, clock, command_line, database, downloads,
error_pages, errors, events, extensions, fault_pages, faults, forms, frame, i18n, jobs, jobs_models, keeping, limits,
log_lines, logging, marks, metrics.gauges, metrics.requests, networks, paging, policies, postgresql, project, proxies,
pulse, revision, room, schema, search, secrets, sections, security, spreadsheets, static_files, submitting, version,
work, works.doing, works.kinds, works.offering, works.people, works.services.
"""
