"""The annexes of the review: what is late, as an official paper."""
