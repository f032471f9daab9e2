"""Answering a declaration, one decision a page; every press saves."""
