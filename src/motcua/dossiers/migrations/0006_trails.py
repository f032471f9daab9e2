"""The way that each dossier went, as a row of its own that lists and counts start from (ADR 0067).

In small steps, each its own transaction: none holds a lock for long, and what the version before writes is taken in.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import motcua.core.ids
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

AT_ONCE = 20_000
DROPPED = ("dossiers_dossier_agency_id_966dcf7a", "dossiers_dossier_unit_id_49f6b550")
# As `dossiers.trails.lay`, for the next so many.
WAYS = """
    WITH next AS (SELECT id, number, unit_id, agency_id FROM dossiers_dossier WHERE trail_id IS NULL LIMIT %s),
    marked AS (
        SELECT d.id, array_agg(DISTINCT m.mark COLLATE "C" ORDER BY m.mark COLLATE "C") AS marks
        FROM next d CROSS JOIN LATERAL (
            SELECT 'received:' || d.unit_id UNION ALL SELECT 'answered:' || d.agency_id UNION ALL
            SELECT t.role || ':' || t.unit_id FROM workflow_task t
            WHERE t.owner_kind = 'dossier' AND t.owner_code = d.number
        ) AS m (mark) GROUP BY d.id
    ), ways AS (
        SELECT id, marks, left(encode(sha256(convert_to(array_to_string(marks, '|'), 'UTF8')), 'hex'), 32)::uuid AS trail
        FROM marked
    ), laid AS (
        INSERT INTO dossiers_trail (id, marks) SELECT DISTINCT ON (trail) trail, marks FROM ways ON CONFLICT DO NOTHING
    )
    UPDATE dossiers_dossier d SET trail_id = ways.trail FROM ways WHERE d.id = ways.id
"""


def lay(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(WAYS, [AT_ONCE])
        while cursor.rowcount:
            cursor.execute(WAYS, [AT_ONCE])


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0005_reassigning"), ("workflow", "0004_lean_indexes")]
    operations = [
        migrations.CreateModel(
            name="Trail",
            fields=[
                ("id", models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("marks", django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
            ],
            options={"indexes": [django.contrib.postgres.indexes.GinIndex(fields=["marks"], name="trail_by_mark")]},
        ),
        # The version before writes no way, so the column may be empty until the next one.
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL("ALTER TABLE dossiers_dossier ADD COLUMN trail_id uuid", "ALTER TABLE dossiers_dossier DROP COLUMN trail_id"),
                migrations.RunSQL(
                    "ALTER TABLE dossiers_dossier ADD CONSTRAINT dossier_trail_is_there FOREIGN KEY (trail_id) "
                    "REFERENCES dossiers_trail DEFERRABLE INITIALLY DEFERRED NOT VALID",
                    migrations.RunSQL.noop,
                ),
            ],
            state_operations=[
                migrations.AddField(
                    "dossier",
                    "trail",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.trail",
                    ),
                    preserve_default=False,
                ),
            ],
        ),
        migrations.RunPython(lay, migrations.RunPython.noop),
        migrations.RunSQL("ALTER TABLE dossiers_dossier VALIDATE CONSTRAINT dossier_trail_is_there", migrations.RunSQL.noop),
        AddIndexConcurrently("dossier", models.Index(fields=["trail", "stage", "submitted_at", "id"], name="dossier_of_trail")),
        AddIndexConcurrently(
            "dossier",
            models.Index(
                condition=models.Q(("closed_at", None), ("due_at__isnull", False), ("finished_at", None)),
                fields=["trail", "due_at", "id"],
                name="dossier_due_of_trail",
            ),
        ),
        RemoveIndexConcurrently("dossier", "dossier_open_at_unit"),
        RemoveIndexConcurrently("dossier", "dossier_open_of_agency"),
        # Not as AlterField, which would check every foreign key again under a lock.
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(f"DROP INDEX CONCURRENTLY IF EXISTS {name}", migrations.RunSQL.noop) for name in DROPPED
            ],
            state_operations=[
                migrations.AlterField(
                    "dossier",
                    name,
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                    ),
                )
                for name in ("unit", "agency")
            ],
        ),
    ]
