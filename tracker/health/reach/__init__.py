"""The address at which people open the program: written down, and asked from outside whether it leads here."""
