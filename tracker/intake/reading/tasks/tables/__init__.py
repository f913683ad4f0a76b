"""Tasks that stand in tables: heads in any wording, merged and empty cells, group rows, cells with several. Pure."""
