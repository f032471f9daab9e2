"""Internal processes as officials see them."""
