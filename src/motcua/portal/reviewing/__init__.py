"""Checking all answers and handing the declaration in."""
