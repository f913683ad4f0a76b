"""The link of a mail by which a unit says when it will be done."""
