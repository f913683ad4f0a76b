"""Reminders: who is told what and when; the mails; recurring duties.

Public: climbing, composing.compose, hours, kinds, linking.signing, matter, models.outbox, models.plans,
promise.services, queries.directory, queries.plans, sending.senders, sending.sending, services.delivering,
services.digesting, services.looking, services.noticing, services.outbox, services.watching.
"""
