"""The office's own templates of papers: uploaded, checked, looked at, taken back."""
