"""The pages of editor: form → service → redirect, or query → template."""
