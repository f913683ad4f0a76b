"""Letters handed to a mail server."""
