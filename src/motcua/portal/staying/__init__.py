"""Staying signed in: a warning before the session ends, and one press that extends it (UX-61)."""
