"""The parts of a plan entered as a table, pasted from Word or Excel."""
