"""From a typed or scanned number to the dossier."""
