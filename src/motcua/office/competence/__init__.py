"""Which unit handles a procedure."""
