"""A life of plausible dossiers, drawn by dice and poured into the tables; (seed, today) gives the same again."""
