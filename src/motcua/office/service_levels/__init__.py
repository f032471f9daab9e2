"""Levels of online service on their way: proposed, reviewed, decided, published."""
