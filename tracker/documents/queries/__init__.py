"""Reads of the register: what may be seen, lists, one document, look-ups, series."""
