"""The archive for a machine without internet: what goes in, the wheels, how it is packed."""
