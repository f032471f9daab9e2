"""Floor 2: provinces, districts, communes, their mergers over time, addresses."""
