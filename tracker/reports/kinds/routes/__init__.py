"""The pages of kinds: form → service → redirect, or query → template."""
