"""Stand-ins (ủy quyền): somebody acts in a post of another, from a day until a day; who gives, sees and ends one.

Public: panels, routes.
"""
