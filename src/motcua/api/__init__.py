"""Floor 10: machine API for other systems, versioned."""
