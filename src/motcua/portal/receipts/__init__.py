"""The receipt of a dossier: what arrived, when, and how to prove it."""
