"""People, their posts and roles, sign-in and sessions."""
