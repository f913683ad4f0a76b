"""The pages of closing: form → service → redirect, or query → template."""
