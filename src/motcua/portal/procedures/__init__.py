"""Procedures as people read them: what to bring, how long, how much, where to start."""
