"""A draft: read from the register each time, frozen when it is approved."""
