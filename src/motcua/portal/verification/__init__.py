"""Verifying a paper: by its file, by its code, by its number; and everything needed to do it without us."""
