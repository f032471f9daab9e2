"""Floor 2: append-only ledger: who did what to which subject, when, why."""
