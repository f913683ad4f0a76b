"""Pages of the office, of a unit, and of a mail's link."""
