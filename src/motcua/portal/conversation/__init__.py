"""Writing to the office about a dossier, and reading what it answered."""
