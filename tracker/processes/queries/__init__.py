"""What is read of runs and versions."""
