"""Floor 5: what a person and an office write to one another about one matter, and when the other side read it."""
