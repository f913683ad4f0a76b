"""PAPERS IN: a paper dropped on the program becomes a filled form and draft items, each word traced to its place.

`reading/` is pure and loads nothing of Flask: it runs in a process of its own.

Public: due_cells, labels, models, queries.queue, reader, reading.columns.letters, reading.columns.mapping,
reading.columns.mapping_json, reading.files.tools, reading.sheets.book, reading.sheets.cells,
reading.sheets.delimited, reading.sheets.layout, reading.sheets.progress, reading.values, services.aliases,
shown.columns, ways.folder, ways.mail, ways.mailbox.
"""
