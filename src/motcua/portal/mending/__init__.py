"""Mending what the office asked for, and only that: defect by defect, then handed in (UX-32)."""
