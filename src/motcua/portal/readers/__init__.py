"""Who opened my dossier (ai đã xem hồ sơ của tôi)."""
