"""Reminders: who is told what and when; the mails; recurring duties."""
