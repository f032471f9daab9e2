"""Originals that the office keeps, and the chain of hands in which each of them was (UX-10, ADR 0077)."""

import django.db.models.deletion
import motcua.core.ids
import motcua.core.models
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q
from motcua.core.row_security import secured

KEY = models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)
PROVINCE = models.CharField(default=motcua.core.models.this_province, editable=False, max_length=2)
# A chain only grows, by one, forward in time, from one holder to another, and ends with the applicant.
CHAIN = """
CREATE FUNCTION dossiers_custody_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before dossiers_custody%ROWTYPE;
BEGIN
    SELECT * INTO before FROM dossiers_custody WHERE original_id = NEW.original_id ORDER BY seq DESC LIMIT 1;
    IF before IS NULL THEN
        IF NEW.seq <> 1 THEN
            RAISE EXCEPTION 'custody: a chain begins with 1' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NEW.seq <> before.seq + 1 OR NEW.at < before.at OR before.holder_id IS NULL
        OR (NEW.holder_id = before.holder_id AND NEW.place_id = before.place_id)
    THEN
        RAISE EXCEPTION 'custody: a chain goes on from its last holder' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER custody_goes_on BEFORE INSERT ON dossiers_custody
    FOR EACH ROW EXECUTE FUNCTION dossiers_custody_goes_on();
CREATE TRIGGER custody_frozen BEFORE UPDATE OR DELETE ON dossiers_custody
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER kept_original_stays BEFORE DELETE ON dossiers_keptoriginal
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
"""
MELT = """
DROP TRIGGER custody_frozen ON dossiers_custody;
DROP TRIGGER kept_original_stays ON dossiers_keptoriginal;
DROP FUNCTION dossiers_custody_goes_on() CASCADE;
"""
RIGHTS = {"dossiers_custody": "UPDATE, DELETE, TRUNCATE", "dossiers_keptoriginal": "DELETE, TRUNCATE"}
# As on the tables before (ADR 0060): whoever may see the dossier sees where its originals are.
SECURED = {
    "dossiers_keptoriginal": "(SELECT reader_is('system')) OR reader_sees(dossier_id)",
    "dossiers_custody": (
        "(SELECT reader_is('system')) OR EXISTS (SELECT 1 FROM dossiers_keptoriginal o WHERE o.id = original_id)"
    ),
}


def to(model, name, *, index=False, null=False):
    return models.ForeignKey(
        db_index=index, null=null, on_delete=django.db.models.deletion.PROTECT, related_name=name, to=model
    )


def revoke(apps, schema_editor):
    role = schema_editor.quote_name(settings.MOTCUA_APP_ROLE)
    for table, rights in RIGHTS.items():
        schema_editor.execute(f"REVOKE {rights} ON {table} FROM {role}")


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only"), ("dossiers", "0018_row_security_of_reminders")]
    operations = [
        migrations.CreateModel(
            name="KeptOriginal",
            fields=[
                ("id", KEY),
                ("province_id", PROVINCE),
                ("slot", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=200)),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("kept_at", models.DateTimeField()),
                ("steps", models.PositiveSmallIntegerField(default=1)),
                ("since", models.DateTimeField()),
                ("stays_because", models.CharField(default="", max_length=300)),
                ("dossier", to("dossiers.dossier", "originals", index=True)),
                ("holder", to("directory.officer", "+", null=True)),
                ("place", to("directory.unit", "+", null=True)),
                ("unit", to("directory.unit", "+")),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=Q(holder__isnull=False), fields=["place", "kept_at"], name="kept_original_at_place"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "year", "number"), name="kept_original_number_once"),
                    models.CheckConstraint(condition=~Q(title="") & ~Q(slot=""), name="kept_original_is_named"),
                    models.CheckConstraint(
                        condition=Q(holder=None, place=None) | Q(holder__isnull=False, place__isnull=False),
                        name="kept_original_held_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Custody",
            fields=[
                ("id", KEY),
                ("province_id", PROVINCE),
                ("seq", models.PositiveSmallIntegerField()),
                ("title", models.CharField(default="", max_length=120)),
                ("at", models.DateTimeField()),
                ("by", to("directory.officer", "+")),
                ("holder", to("directory.officer", "+", null=True)),
                ("original", to("dossiers.keptoriginal", "chain")),
                ("place", to("directory.unit", "+", null=True)),
            ],
            options={
                "ordering": ("seq",),
                "constraints": [
                    models.UniqueConstraint(fields=("original", "seq"), name="custody_one_per_place"),
                    models.CheckConstraint(
                        condition=Q(holder=None, place=None, title="")
                        | Q(holder__isnull=False, place__isnull=False),
                        name="custody_held_whole",
                    ),
                    models.CheckConstraint(
                        condition=Q(seq__gt=1) | Q(holder__isnull=False), name="custody_begins_with_us"
                    ),
                ],
            },
        ),
        migrations.RunSQL(CHAIN, MELT),
        migrations.RunPython(revoke, migrations.RunPython.noop),
        secured(SECURED, removable=False),
    ]
