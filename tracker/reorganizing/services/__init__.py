"""What is done with a reorganisation: carried out, taken back."""
