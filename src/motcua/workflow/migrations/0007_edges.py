"""Ways between the steps of a version; versions that are there get one from each step to the next."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

import motcua.core.ids

# Both ends are steps of the same version: the key of positions is what they refer to.
OF_ONE_VERSION = """
ALTER TABLE workflow_edge
    ADD CONSTRAINT edge_source_is_a_step FOREIGN KEY (version_id, source)
        REFERENCES workflow_step (version_id, position) DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT edge_target_is_a_step FOREIGN KEY (version_id, target)
        REFERENCES workflow_step (version_id, position) DEFERRABLE INITIALLY DEFERRED
"""
STRAIGHT = """
INSERT INTO workflow_edge (id, version_id, source, target, position, kind, label)
SELECT gen_random_uuid(), version_id, position, following, 1, 'default', ''
FROM (
    SELECT version_id, position, lead(position) OVER (PARTITION BY version_id ORDER BY position) AS following
    FROM workflow_step
) AS steps WHERE following IS NOT NULL
"""
KINDS = [
    ("receive", "Tiếp nhận"),
    ("examine", "Thẩm tra, dự thảo kết quả"),
    ("work", "Xử lý, phối hợp"),
    ("approve", "Phê duyệt"),
    ("sign", "Ký số"),
    ("certify", "Chứng thực bản sao"),
    ("return", "Trả kết quả"),
]


class Migration(migrations.Migration):
    dependencies = [("workflow", "0006_certifying")]
    operations = [
        migrations.AlterField("step", "kind", models.CharField(choices=KINDS, max_length=8)),
        migrations.CreateModel(
            "Edge",
            [
                (
                    "id",
                    models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("source", models.PositiveSmallIntegerField()),
                ("target", models.PositiveSmallIntegerField()),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("default", "Thông thường"),
                            ("condition", "Theo hồ sơ"),
                            ("choice", "Theo người xử lý"),
                        ],
                        max_length=9,
                    ),
                ),
                ("condition", models.JSONField(null=True)),
                ("label", models.CharField(default="", max_length=120)),
                (
                    "version",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="edges",
                        to="workflow.processversion",
                    ),
                ),
            ],
            options={
                "ordering": ("source", "position"),
                "constraints": (
                    models.UniqueConstraint(fields=["version", "source", "position"], name="edge_one_per_position"),
                    models.UniqueConstraint(fields=["version", "source", "target"], name="edge_once"),
                    models.UniqueConstraint(
                        fields=["version", "source"], condition=Q(kind="default"), name="edge_one_default"
                    ),
                    models.CheckConstraint(name="edge_leads_on", condition=Q(target__gt=F("source"))),
                    models.CheckConstraint(
                        name="edge_says_when_and_why",
                        condition=Q(kind="default", condition__isnull=True, label="")
                        | Q(kind="condition", condition__isnull=False) & ~Q(label="")
                        | Q(kind="choice", condition__isnull=True) & ~Q(label=""),
                    ),
                ),
            },
        ),
        migrations.RunSQL(OF_ONE_VERSION, migrations.RunSQL.noop),
        migrations.RunSQL(STRAIGHT, migrations.RunSQL.noop),
    ]
