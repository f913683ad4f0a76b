"""The register of issued papers."""
