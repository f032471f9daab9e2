"""Floor 11: personas, sample province, a year of plausible dossiers; never installed in production."""
