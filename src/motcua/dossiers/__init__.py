"""Floor 7: the application file from submission to returned result."""
