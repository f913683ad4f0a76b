"""What is done with a reorganisation: kept as a draft, carried out, taken back."""
