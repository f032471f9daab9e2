"""Internal processes as officials see them: those in force, each drawn, and what became of their dossiers as XES."""
