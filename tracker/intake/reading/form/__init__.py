"""The registration form of a paper: head, subject, signer, recipients, basis. Pure."""
