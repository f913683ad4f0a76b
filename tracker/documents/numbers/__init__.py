"""The number grammar: reads, writes and finds the numbers of official documents; pure Python."""
