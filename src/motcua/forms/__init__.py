"""Floor 5: versioned e-form definitions, answers, validation; knows no procedure."""
