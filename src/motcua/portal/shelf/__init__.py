"""A person's own papers: what was handed over here, to keep, to prove, and to use again."""
