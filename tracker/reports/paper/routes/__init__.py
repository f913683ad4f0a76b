"""The pages of paper: form → service → redirect, or query → template."""
