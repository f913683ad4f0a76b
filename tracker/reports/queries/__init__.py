"""What reports read: outlines, the facts of a window, drafts, lists."""
