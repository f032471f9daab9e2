"""Results by public post: what is to be sent, its labels, the list for the courier, what became of it."""
