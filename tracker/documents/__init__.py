"""The register of issued papers.

Public: content, doubts, events, forms, identity, labels, models, numbers.citations, numbers.dates, numbers.folding,
numbers.forms, numbers.issuers, numbers.kinds, numbers.query, numbers.reference, numbers.symbols, policies,
queries.listing, queries.lookup, queries.numbered, queries.visible, services.files, services.findings, services.issuers,
services.register, services.relations, services.succession, sorting, store, uploads.
"""
