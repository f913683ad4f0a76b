"""The pages of entry: form → service → redirect, or query → template."""
