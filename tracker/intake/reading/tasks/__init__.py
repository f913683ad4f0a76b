"""Tasks that a paper gives: from sentences, points, headings, closing clauses and tables. Pure."""
