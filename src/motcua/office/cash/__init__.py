"""Taking cash: what a dossier owes, the receipt, the cashier's day."""
