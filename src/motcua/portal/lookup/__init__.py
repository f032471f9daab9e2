"""Where a dossier stands, without signing in: status words only (UX-07)."""
