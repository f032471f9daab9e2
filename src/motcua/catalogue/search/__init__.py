"""Search as people type: no marks, slips of the keyboard, words of their own (ADR 0049)."""
