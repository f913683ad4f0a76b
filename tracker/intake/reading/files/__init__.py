"""Readers of files: each kind becomes one Text with places."""
