"""The pages of lists: form → service → redirect, or query → template."""
