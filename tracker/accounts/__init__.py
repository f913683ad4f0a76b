"""People, their posts and roles, sign-in and sessions.

Public: access_words, acting_posts, closing, events, forms, leaving, models, passwords, policies, queries, services,
signing_in, standins.policies, vacancies.
"""
