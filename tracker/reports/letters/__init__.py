"""Letters about late items: the one that urges a unit, the notice that concludes a meeting."""
