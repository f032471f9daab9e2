"""The search itself: one statement, widened only where it finds nothing (ADR 0049)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from motcua.catalogue.search.reading import Group, Reader, Reading, Synonym, synonym
from motcua.catalogue.search.words import Token, Vocabulary

Row = Mapping[str, Any]  # Any: columns of several types
IN_FORCE = """
    FROM catalogue_procedureversion v JOIN catalogue_procedure p ON p.id = v.procedure_id
    WHERE v.status = 'published' AND NOT p.is_internal
      AND v.effective_from <= %(day)s AND (v.effective_to IS NULL OR v.effective_to > %(day)s)"""
