"""The kinds of records of an archive, one file a part of the office, in the order in which they are taken in."""
