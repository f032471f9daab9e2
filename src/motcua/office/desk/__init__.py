"""The counter desk: one screen for whoever comes, for what comes online and for the post (OFF-22)."""
