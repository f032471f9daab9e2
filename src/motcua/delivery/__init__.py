"""Floor 5: parcels by public post: pick-up, return, tracking."""
