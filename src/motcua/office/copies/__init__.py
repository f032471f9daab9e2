"""Copies certified at the counter: one screen takes them in, the next two keys number them and hand them back."""
