"""Drawing procedures in the browser: drafts kept while somebody draws, starting points, two versions compared."""
