"""The catalogue of procedures as clerks keep it."""
