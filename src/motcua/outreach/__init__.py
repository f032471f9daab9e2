"""Floor 7: guides, leaflets, campaigns, news."""
