"""A person's dossiers: the list, where each one stands, what came out of it."""
