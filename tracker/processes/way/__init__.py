"""The way of an item through its procedure: list, flowchart, history."""
