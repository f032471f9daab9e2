"""A migration of tomorrow, for an application that has none today."""
