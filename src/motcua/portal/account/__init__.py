"""A person's own account: how they are reached, where they are signed in."""
