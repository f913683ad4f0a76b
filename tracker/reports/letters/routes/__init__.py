"""The pages of letters: form → service → redirect, or query → template."""
