"""Benchmarks that ship with the product: reference and product back to back in every round, medians of ratios."""

from motcua.core import readers

# A bench is a process of its own and reads everything; the requests that it makes read as whoever makes them.
readers.default_to(readers.system("bench"))
