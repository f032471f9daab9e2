"""When the line is gone: the guides that were read last, and a page that says so. Nothing of any person (ADR 0080)."""
