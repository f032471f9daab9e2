"""Originals on paper that are kept: marked at intake, stickers, in whose hands, given back (UX-10)."""
