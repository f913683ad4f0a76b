"""The pages of documents: form → service → redirect, or query → template."""
