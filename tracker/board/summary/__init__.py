"""The four buckets, counted by unit, leader or field."""
