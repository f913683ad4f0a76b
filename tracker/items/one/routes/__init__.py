"""The pages of one: form → service → redirect, or query → template."""
