"""One dossier: seeing it whole, and every move that the desk may make."""
