"""Giving results back at the counter: what waits, who came for it, their signature (issue 03)."""
