"""What is done to items: one file a group of verbs; none of them commits."""
