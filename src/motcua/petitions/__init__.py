"""Floor 7: feedback and complaints (phản ánh, kiến nghị)."""
