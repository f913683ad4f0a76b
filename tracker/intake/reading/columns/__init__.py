"""The columns of workbooks: which there are, where each goes. Pure."""
