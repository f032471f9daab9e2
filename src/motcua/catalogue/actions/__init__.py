"""What is done to the catalogue."""

from motcua.catalogue.actions.importing import import_records
from motcua.catalogue.actions.publishing import publish, publish_starter, starter_records

__all__ = ["import_records", "publish", "publish_starter", "starter_records"]
