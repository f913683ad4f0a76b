"""When and how somebody wants to be reminded."""
