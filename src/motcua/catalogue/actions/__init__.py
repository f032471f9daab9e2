"""What is done to the catalogue."""

from motcua.catalogue.actions.publishing import publish, starter_records

__all__ = ["publish", "starter_records"]
