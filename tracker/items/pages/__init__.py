"""The pages of items: form → service → redirect, or query → template."""
