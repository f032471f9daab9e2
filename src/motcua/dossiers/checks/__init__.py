"""Checks of dossiers: whole (I1–I3), moved as the books say (I5, I7, I12, I13), promised and named right (I8, I9)."""
