"""The facts that a text states: days in every notation, papers, its own head, counts with their lists, deadlines."""
