"""Floor 1: the small expression tree that forms, processes and fee rules share."""
