"""The mail server of the office: chosen among known ones, written down, and tried with a mail at once."""
