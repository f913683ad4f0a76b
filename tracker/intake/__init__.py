"""PAPERS IN: a paper dropped on the program becomes a filled form and draft items, each word traced to its place.

`reading/` is pure and loads nothing of Flask: it runs in a process of its own.

Public: models, queries.queue, reading.files.tools, ways.folder, ways.mail, ways.mailbox.
"""
