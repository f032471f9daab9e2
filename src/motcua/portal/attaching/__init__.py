"""The papers of a declaration: photographed or chosen, line by line of the checklist."""
