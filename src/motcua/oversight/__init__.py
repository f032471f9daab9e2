"""Floor 9: targets, reform inspections, indicator scores."""
