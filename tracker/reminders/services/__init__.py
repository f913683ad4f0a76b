"""What is done about reminders; none of it commits, but the delivery, which works mail by mail."""
