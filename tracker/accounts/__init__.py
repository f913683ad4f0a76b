"""People, their posts and roles, sign-in and sessions.

Public: access_links, access_words, acting_posts, announcing, closing, events, forms, leaving, models, passwords,
policies, post_moves, queries, services, signing_in, standins.policies, standins.services, succession, titles,
user_names, vacancies.
"""
