"""The first page: what waits for you, what life brings, where a dossier stands, which office is near."""
