"""Officials' signing in, choosing a desk, signing out."""
