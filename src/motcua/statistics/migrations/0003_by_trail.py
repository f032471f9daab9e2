"""Counters by the ways that dossiers went instead of by agency (ADR 0067), filled from the dossiers.

The tables of the version before stay, as it still writes them; the next version drops them.
"""

import django.db.models.deletion
import motcua.core.ids
import motcua.core.models
from django.conf import settings
from django.db import migrations, models

TRAIL = models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="dossiers.trail")
STAGE = models.PositiveSmallIntegerField()
CODE = models.CharField(max_length=40)
TOTAL = models.BigIntegerField()
COUNT = """
    INSERT INTO statistics_proceduretotal (id, province_id, trail_id, procedure_code, stage, total)
    SELECT gen_random_uuid(), %s, d.trail_id, p.code, d.stage, count(*)
    FROM dossiers_dossier d
    JOIN catalogue_procedureversion v ON v.id = d.procedure_id JOIN catalogue_procedure p ON p.id = v.procedure_id
    GROUP BY d.trail_id, p.code, d.stage
"""
SUM = """
    INSERT INTO statistics_trailtotal (id, province_id, trail_id, stage, total)
    SELECT gen_random_uuid(), %s, trail_id, stage, sum(total) FROM statistics_proceduretotal GROUP BY trail_id, stage
"""


def own():
    return [
        ("id", models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
        ("province_id", models.CharField(default=motcua.core.models.this_province, editable=False, max_length=2)),
    ]


def count(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(COUNT, [str(settings.MOTCUA_PROVINCE)])
        cursor.execute(SUM, [str(settings.MOTCUA_PROVINCE)])


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0001_initial"),
        ("dossiers", "0006_trails"),
        ("statistics", "0002_lean_indexes"),
    ]
    operations = [
        migrations.CreateModel(
            name="TrailDelta",
            fields=[
                *own(),
                ("procedure_code", CODE),
                ("stage", STAGE),
                ("delta", models.SmallIntegerField()),
                ("at", models.DateTimeField()),
                ("trail", TRAIL),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("delta__in", (-1, 1))), name="trail_delta_is_one")]
            },
        ),
        migrations.CreateModel(
            name="TrailTotal",
            fields=[*own(), ("stage", STAGE), ("total", TOTAL), ("trail", TRAIL)],
            options={"constraints": [models.UniqueConstraint(fields=("trail", "stage"), name="trail_total_once")]},
        ),
        migrations.CreateModel(
            name="ProcedureTotal",
            fields=[*own(), ("procedure_code", CODE), ("stage", STAGE), ("total", TOTAL), ("trail", TRAIL)],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("trail", "procedure_code", "stage"), name="procedure_total_once")
                ]
            },
        ),
        migrations.RunPython(count, migrations.RunPython.noop),
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel("StageDelta"), migrations.DeleteModel("StageTotal")]
        ),
    ]
