"""Floor 12: settings, root URLs, start-up wiring of ports to adapters, the `motcua` command line."""
