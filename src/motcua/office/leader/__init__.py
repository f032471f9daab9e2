"""The small screen of those who answer for an agency."""
