"""Reminders: who is told what and when; the mails; recurring duties.

Public: calls, climbing, composing.compose, composing.plain, hours, kinds, linking.answering, linking.signing, matter,
models.outbox, models.plans, promise.services, queries.directory, queries.plans, sending.mime, sending.senders,
sending.sending, sending.smtp, sending.trying, services.calling, services.delivering, services.digesting,
services.looking, services.noticing, services.outbox, services.posting, services.watching.
"""
