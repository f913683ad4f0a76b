"""The pages of reorganisations, step by step."""
