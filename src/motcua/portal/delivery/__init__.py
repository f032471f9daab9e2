"""Choosing how the result shall come, until it is given or the post has it."""
