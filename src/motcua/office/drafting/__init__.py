"""Preparing versions of procedures: write, compare, publish by a second person."""
