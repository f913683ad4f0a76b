"""The tables of items, one file a part: item, people's parts, counting, outline."""
