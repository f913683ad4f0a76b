"""Running items of one version that another version of the procedure takes over: mapped, tried, moved in batches."""
