"""Opinions: asked for by whoever leads a dossier, given by others."""
