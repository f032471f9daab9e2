"""Signing in by a code, signing out, and how to prove one's identity."""
