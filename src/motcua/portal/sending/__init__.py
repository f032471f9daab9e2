"""Files that come in parts over bad lines: tus 1.0 with creation, checksum, termination and expiration (ADR 0069)."""
