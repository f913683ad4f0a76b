"""The next tasks: one sentence for each open item, under the points of the outline."""
