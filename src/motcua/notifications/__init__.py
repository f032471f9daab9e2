"""Floor 5: texts, channels, delivery states, preferences."""
