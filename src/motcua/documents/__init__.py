"""Floor 5: files, reuse store, generated papers, signatures, verification."""
