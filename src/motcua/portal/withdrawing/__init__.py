"""Taking a dossier back: asked first, since nobody can undo it."""
