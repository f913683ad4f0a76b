"""Words with boxes become columns, paragraphs and tables: printed pages and pictures of pages alike. Pure."""
