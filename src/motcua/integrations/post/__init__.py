"""Public postal operators."""
