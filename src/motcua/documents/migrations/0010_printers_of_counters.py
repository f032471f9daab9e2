"""What each desk prints slips on; a desk without a row prints as its unit does, else on A5."""

import django.db.models.deletion
import motcua.core.ids
from django.db import migrations, models
from django.db.models import Q

SHEETS = [("a5", "A5"), ("a4", "A4"), ("80", "Giấy nhiệt 80 mm"), ("58", "Giấy nhiệt 58 mm")]


class Migration(migrations.Migration):
    dependencies = [("directory", "0005_reorganisations"), ("documents", "0009_numbers_are_an_agencys")]
    operations = [
        migrations.CreateModel(
            name="CounterPrinter",
            fields=[
                (
                    "id",
                    models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("desk", models.UUIDField(unique=True)),
                ("sheet", models.CharField(choices=SHEETS, max_length=2)),
                ("chosen_at", models.DateTimeField()),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(sheet__in=["a5", "a4", "80", "58"]), name="counter_printer_sheet"
                    ),
                ],
            },
        ),
    ]
