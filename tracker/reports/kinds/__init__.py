"""Kinds of reports with their outlines, and where items stand in them."""
