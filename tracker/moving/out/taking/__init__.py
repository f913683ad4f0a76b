"""An archive of ours taken into an office that was set up and holds nothing yet: looked through first, then whole."""
