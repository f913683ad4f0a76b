"""The committee and its units, a tree of any depth.

Public: committee, events, finding, forms, groups, kinds, labels, matching.index, matching.known, matching.office,
models, names, open_duties, ordering, policies, queries, routes, services, successors.
"""
