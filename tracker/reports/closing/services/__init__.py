"""What is done with a report as a whole: submitted, passed on, given back; and the way of its kind."""
