"""Benchmarks that ship with the product: reference and product back to back in every round, medians of ratios."""
