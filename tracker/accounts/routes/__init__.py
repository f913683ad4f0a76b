"""The pages of accounts: form → service → redirect, or query → template."""
