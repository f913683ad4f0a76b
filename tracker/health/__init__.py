"""Whether this installation does its work, and how an office begins with it: the doctor, setup, the first steps."""
