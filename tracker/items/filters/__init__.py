"""What a list is asked for: read from an address, written into one, said in words."""
