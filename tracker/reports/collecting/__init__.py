"""Collecting: the form of each unit for a period, what it sent, what the office made of it, who owes one still."""
