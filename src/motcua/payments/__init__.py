"""Floor 5: charges, attempts, receipts, refunds, reconciliation."""
