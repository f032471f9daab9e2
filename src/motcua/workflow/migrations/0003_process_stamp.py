"""A new stamp after every change of published processes, so that what is in force can be kept in memory."""

from uuid import uuid4

from django.db import migrations, models

STAMPING = """
CREATE FUNCTION workflow_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE workflow_processstamp SET stamp = gen_random_uuid();
    RETURN NULL;
END $$;
CREATE TRIGGER process_version_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON workflow_processversion
    FOR EACH STATEMENT EXECUTE FUNCTION workflow_stamp();
"""
UNSTAMPING = """
DROP TRIGGER process_version_changed ON workflow_processversion;
DROP FUNCTION workflow_stamp();
"""


def seed(apps, schema_editor):
    apps.get_model("workflow", "ProcessStamp").objects.create(stamp=uuid4())


class Migration(migrations.Migration):
    dependencies = [("workflow", "0002_task_passed_unit")]
    operations = [
        migrations.CreateModel(
            name="ProcessStamp",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("stamp", models.UUIDField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="process_stamp_is_one_row"),
                ],
            },
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
        migrations.RunSQL(STAMPING, UNSTAMPING),
    ]
