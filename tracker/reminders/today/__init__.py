"""What needs a word today: figures that are older than their rhythm, duties of which nothing was heard."""
