"""Before the papers of a declaration: which case it is; and beside them: what to say about one that does not come."""
