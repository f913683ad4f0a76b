"""One change for many items: previewed, then done to all of them or to none."""
