"""Popular names that search understands: list, add, change, drop."""
