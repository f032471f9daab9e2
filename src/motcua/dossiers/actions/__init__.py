"""The verbs of a dossier, in the order of its life."""
