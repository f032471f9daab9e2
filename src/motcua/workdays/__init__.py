"""Floor 2: working calendar, office hours, deadline arithmetic."""
