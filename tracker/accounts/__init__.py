"""People, their posts and roles, sign-in and sessions.

Public: access_words, events, models, passwords, queries, services, signing_in.
"""
