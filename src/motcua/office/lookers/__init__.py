"""Look-ups that ask for an explanation, for whoever leads the unit."""
