"""The public list of online services and how far the others are."""
