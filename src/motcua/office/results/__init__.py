"""The register of results: to look up, to print, to keep, and to take a wrong one back."""
