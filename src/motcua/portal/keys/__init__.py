"""Keys with which other systems act for a person."""
