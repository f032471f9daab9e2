"""Floor 7: satisfaction."""
