"""The committee and its units, a tree of any depth: kinds, groups, names in time, and how people write all of them.

Public: blueprint, catalogue.services.groups, committee, events, finding, first_use, forms, groups, kinds, labels,
levels, matching.group_words, matching.index, matching.known, matching.office, matching.words, models, names,
naming.queries, naming.services, open_duties, ordering, policies, queries, renaming, routes, services, succession,
successors, terms, usual.
"""
