"""The pages of habits: form → service → redirect, or query → template."""
