"""What lies begun at a counter is found by its office; the index is built beside the work."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0020_at_the_counter")]
    operations = [
        AddIndexConcurrently(
            "draft",
            models.Index(
                fields=["desk_unit", "saved_at"],
                condition=Q(desk_unit__isnull=False, submitted_number="", discarded_at=None),
                name="draft_open_at_counter",
            ),
        ),
    ]
