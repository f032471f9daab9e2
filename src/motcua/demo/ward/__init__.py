"""Neighbours of Lan: what a year of declarations has none of, told by the product's own verbs (ADR 0084)."""
