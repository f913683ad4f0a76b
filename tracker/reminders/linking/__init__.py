"""The links that mails carry: their words, and what a mail that is made may carry. What they open is in `links`."""
