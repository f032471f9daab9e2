"""The page of figures, docs/performance.md: written wholly from docs/performance.json, one module a section."""
