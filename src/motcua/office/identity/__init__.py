"""Comparing a person with their identity card at the counter."""
