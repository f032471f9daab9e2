"""Floor 8: measures, counters, reports, frozen periods."""
