"""What is read of reminders."""
