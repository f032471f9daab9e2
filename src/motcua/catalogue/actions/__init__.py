"""What is done to the catalogue."""

from motcua.catalogue.actions.importing import import_records
from motcua.catalogue.actions.publishing import publish, starter_records

__all__ = ["import_records", "publish", "starter_records"]
