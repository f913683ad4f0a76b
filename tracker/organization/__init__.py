"""The committee and its units, a tree of any depth.



Public: committee, events, forms, groups, kinds, labels, models, names, open_duties, ordering, policies, queries,
routes, services, succession, successors, terms, ublic, usual.
"""
