"""The pages of next tasks: form → service → redirect, or query → template."""
