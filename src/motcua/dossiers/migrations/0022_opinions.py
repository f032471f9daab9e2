"""Opinions beside the lead, and the right of who is asked to read the dossier meanwhile (SEC-06, ADR 0060, ADR 0074)."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

import motcua.core.fields
import motcua.core.ids
import motcua.core.models
from motcua.core.row_security import secured

OPEN = (2, 4, 5, 6)
ROLES = [
    ("counter", "Tiếp nhận và trả kết quả"),
    ("officer", "Thụ lý"),
    ("leader", "Phê duyệt, ký"),
    ("administrator", "Quản trị"),
]


def _officer(null=False):
    return models.ForeignKey(
        db_index=False, null=null, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.officer"
    )


# The numbers that a desk's agency is asked about now. As their owner, so that the policies call no policies.
ASKED = f"""
CREATE FUNCTION reader_asked() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public COST 1 AS $$
BEGIN
    RETURN CASE WHEN reader_is('desk') THEN ARRAY(
        SELECT dossier.number FROM dossiers_opinion opinion
        JOIN dossiers_dossier dossier ON dossier.id = opinion.dossier_id
        WHERE opinion.unit_id = ANY (reader_units()) AND opinion.answered_at IS NULL AND opinion.called_off_at IS NULL
            AND dossier.stage IN {OPEN}
    ) END;
END $$
"""  # noqa: S608  our own numbers
SEES = """
CREATE OR REPLACE FUNCTION reader_sees(wanted text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public COST 1 AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM dossiers_dossier WHERE number = wanted AND (
            person_id = reader_person() OR number = reader_dossier()
            OR agency_id = ANY (reader_agencies()){asked}
        )
    );
END $$
"""
DOSSIERS = """
        (SELECT reader_is('system'))
        OR person_id = (SELECT reader_person())
        OR agency_id = ANY ((SELECT reader_agencies())::uuid[])
        OR number = (SELECT reader_dossier()){asked}"""
TASKS = """
        (SELECT reader_is('system'))
        OR unit_id = ANY ((SELECT reader_units())::uuid[])
        OR ((SELECT reader_person() IS NOT NULL OR reader_is('dossier'))
            AND owner_kind = 'dossier' AND reader_sees(owner_code)){asked}"""
OPINIONS = """
        (SELECT reader_is('system'))
        OR unit_id = ANY ((SELECT reader_units())::uuid[])
        OR ((SELECT reader_is('desk')) AND reader_sees(dossier_id))"""


def forwards(apps, schema_editor):
    run = schema_editor.execute
    run(ASKED, params=None)
    run(SEES.format(asked=" OR number = ANY (reader_asked())"), params=None)
    asked = "OR {} = ANY ((SELECT reader_asked())::text[])"
    rule = DOSSIERS.format(asked=f"\n        {asked.format('number')}")
    run(f"ALTER POLICY reader_sees ON dossiers_dossier USING ({rule})", params=None)
    own = f"\n        OR (owner_kind = 'dossier' AND {asked.format('owner_code')[3:]})"
    run(f"ALTER POLICY reader_sees ON workflow_task USING ({TASKS.format(asked=own)})", params=None)


def backwards(apps, schema_editor):
    run = schema_editor.execute
    run(f"ALTER POLICY reader_sees ON dossiers_dossier USING ({DOSSIERS.format(asked='')})", params=None)
    run(f"ALTER POLICY reader_sees ON workflow_task USING ({TASKS.format(asked='')})", params=None)
    run(SEES.format(asked=""), params=None)
    run("DROP FUNCTION reader_asked()")


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0021_drafts_at_counters"),
        ("directory", "0005_reorganisations"),
        ("workflow", "0007_edges"),
    ]
    operations = [
        migrations.CreateModel(
            "Opinion",
            [
                (
                    "id",
                    models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "province_id",
                    models.CharField(default=motcua.core.models.this_province, editable=False, max_length=2),
                ),
                ("seq", models.PositiveSmallIntegerField()),
                ("role", models.CharField(choices=ROLES, max_length=16)),
                ("question", motcua.core.fields.EncryptedTextField()),
                ("asked_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("silence_basis", models.CharField(default="", max_length=255)),
                ("called_off_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_title", models.CharField(default="", max_length=120)),
                ("answer", motcua.core.fields.EncryptedTextField(null=True)),
                ("answered_by", _officer(null=True)),
                ("asked_by", _officer()),
                (
                    "dossier",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opinions",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                    ),
                ),
            ],
            options={
                "ordering": ("seq",),
                "constraints": (
                    models.UniqueConstraint(fields=["dossier", "seq"], name="opinion_once"),
                    models.UniqueConstraint(
                        fields=["dossier", "unit", "role"],
                        condition=Q(answered_at=None, called_off_at=None),
                        name="opinion_one_open_per_unit",
                    ),
                    models.CheckConstraint(name="opinion_due_after_asking", condition=Q(due_at__gte=F("asked_at"))),
                    models.CheckConstraint(
                        name="opinion_answered_whole",
                        condition=Q(answered_at=None, answered_by=None, answer=None)
                        | Q(
                            answered_at__isnull=False,
                            answered_by__isnull=False,
                            answer__isnull=False,
                            called_off_at=None,
                        ),
                    ),
                ),
                "indexes": (
                    models.Index(
                        fields=["unit", "role", "due_at", "id"],
                        condition=Q(answered_at=None, called_off_at=None),
                        name="opinion_open_of_unit",
                    ),
                ),
            },
        ),
        migrations.RunPython(forwards, backwards),
        secured({"dossiers_opinion": OPINIONS}),
    ]
