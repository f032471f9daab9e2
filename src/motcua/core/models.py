"""The base of every table: an id made in Python, and the province on large tables."""

from uuid import UUID

from django.conf import settings
from django.db import models

from motcua.core.ids import new_id


def this_province() -> str:
    """The two-digit code of the province that this installation serves."""
    return str(settings.MOTCUA_PROVINCE)


class Row(models.Model):
    """A row with a time-ordered UUID that stays unique when provinces are merged or split (ADR 0001)."""

    id: "models.UUIDField[UUID, UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True


class ProvinceRow(Row):
    """A row of a large table: it carries its province, by which the table can be partitioned or distributed."""

    province_id: "models.CharField[str, str]" = models.CharField(max_length=2, default=this_province, editable=False)

    class Meta:
        abstract = True


class Stamp(models.Model):
    """One row; a trigger gives it a new stamp whenever what it stands for changes. Read by `core.stamps` (ADR 0028)."""

    id: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(primary_key=True, default=1)
    stamp: "models.UUIDField[UUID, UUID]" = models.UUIDField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.stamp)
