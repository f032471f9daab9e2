"""Finding a one-stop office by the name of a commune."""
