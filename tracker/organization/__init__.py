"""The committee and its units, a tree of any depth: kinds, groups, names in time.

Public: blueprint, committee, events, first_use, forms, groups, kinds, labels, levels, models, names, naming.queries,
naming.services, open_duties, ordering, policies, queries, renaming, routes, services, succession, successors, terms,
usual.
"""
