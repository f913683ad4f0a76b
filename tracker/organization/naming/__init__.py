"""What units are called beside their name: what they were called until a day, and other names in use."""
