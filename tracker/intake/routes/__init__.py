"""The pages of papers that come in: the queue, the desk, registering, what was learnt, where an item came from."""
