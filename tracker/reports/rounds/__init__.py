"""How a draft goes round before it is approved: the way of its kind, whose turn it is, comments on its sentences."""
