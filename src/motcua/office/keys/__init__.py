"""Keys with which other systems act for an official at a desk."""
