"""Opinions, asked for and given."""
