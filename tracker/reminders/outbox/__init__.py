"""The mails: what went, what waits, what goes tomorrow."""
