"""People, their posts and roles, sign-in and sessions.

Public: access_words, acting_posts, events, models, passwords, queries, services, signing_in, vacancies.
"""
