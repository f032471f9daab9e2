"""The API for people: a page made from its document."""
