"""Reminders: who is told what and when; the mails; recurring duties.

Public: composing.compose, kinds, models.outbox, promise.services, sending.senders, sending.sending,
services.delivering, services.digesting, services.looking, services.outbox, services.watching.
"""
