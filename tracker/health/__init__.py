"""Whether this installation does its work: the doctor, the page of it, and the banner."""
