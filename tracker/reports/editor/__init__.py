"""The editor: the clerk's words beside the automatic ones, and what is doubted."""
