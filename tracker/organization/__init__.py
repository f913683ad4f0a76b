"""The committee and its units, a tree of any depth.

Public: committee, events, forms, labels, models, open_duties, policies, queries, routes, services.
"""
