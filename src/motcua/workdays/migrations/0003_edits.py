"""Edits beside the rows; the calendar as it shipped becomes edit number 1, and the stamp names the edit in force."""

from datetime import date
from uuid import UUID

import django.db.models.functions.comparison
import motcua.core.ids
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import migrations, models
from django.utils import timezone

from motcua.core.ids import new_id

KINDS = [
    ("holiday", "Nghỉ lễ, tết"), ("substitute", "Nghỉ bù"), ("swapped_off", "Nghỉ hoán đổi"), ("swapped_on", "Làm bù"),
    ("closed", "Nghỉ đột xuất"), ("worked", "Làm việc bình thường"),
]
# From here on an edit sets the stamp itself.
UNSTAMPING = """
DROP TRIGGER calendar_day_changed ON workdays_calendarday;
DROP TRIGGER office_shift_changed ON workdays_officeshift;
DROP FUNCTION workdays_stamp();
"""
STAMPING = """
CREATE FUNCTION workdays_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE workdays_calendarstamp SET stamp = gen_random_uuid();
    RETURN NULL;
END $$;
CREATE TRIGGER calendar_day_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON workdays_calendarday
    FOR EACH STATEMENT EXECUTE FUNCTION workdays_stamp();
CREATE TRIGGER office_shift_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON workdays_officeshift
    FOR EACH STATEMENT EXECUTE FUNCTION workdays_stamp();
"""


def first_edit(apps, schema_editor):
    edit = apps.get_model("workdays", "CalendarEdit").objects.create(
        id=new_id(), number=1, at=timezone.now(), by="system:motcua", reason="Lịch làm việc chung đi kèm phần mềm"
    )
    apps.get_model("workdays", "CalendarStamp").objects.update(stamp=edit.id)


def edited():
    return [
        ("added_in", models.PositiveIntegerField(default=1)),
        ("removed_in", models.PositiveIntegerField(null=True)),
    ]


class Migration(migrations.Migration):
    dependencies = [("workdays", "0002_standard_calendar")]
    operations = [
        migrations.CreateModel(
            name="CalendarEdit",
            fields=[
                ("id", models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField(unique=True)),
                ("unit_id", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=60)),
                ("reason", models.CharField(max_length=200)),
            ],
            options={"verbose_name": "lần sửa lịch", "ordering": ("-number",)},
        ),
        *(migrations.AddField("calendarday", name, column) for name, column in edited()),
        *(migrations.AddField("officeshift", name, column) for name, column in edited()),
        migrations.AddField("officeshift", "since", models.DateField(default=date(1900, 1, 1))),
        migrations.AlterField("calendarday", "kind", models.CharField(choices=KINDS, max_length=12)),
        migrations.RemoveConstraint("calendarday", "calendar_day_once_per_unit"),
        migrations.RemoveConstraint("calendarday", "calendar_day_kind_is_known"),
        migrations.RemoveConstraint("officeshift", "office_shifts_do_not_overlap"),
        migrations.AddConstraint(
            "calendarday",
            models.UniqueConstraint(
                condition=models.Q(("removed_in", None)), fields=("day", "unit_id"), name="calendar_day_one_in_force",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            "calendarday",
            models.CheckConstraint(
                condition=models.Q(("kind__in", [kind for kind, _label in KINDS])), name="calendar_day_kind_is_one_of_six"
            ),
        ),
        migrations.AddConstraint(
            "calendarday",
            models.CheckConstraint(
                condition=models.Q(("removed_in", None), ("removed_in__gt", models.F("added_in")), _connector="OR"),
                name="calendar_day_edits_in_order",
            ),
        ),
        migrations.AddConstraint(
            "officeshift",
            ExclusionConstraint(
                condition=models.Q(("removed_in", None)),
                expressions=[
                    (
                        django.db.models.functions.comparison.Coalesce(
                            "unit_id", models.Value(UUID("00000000-0000-0000-0000-000000000000"))
                        ),
                        "=",
                    ),
                    ("since", "="),
                    ("weekday", "="),
                    (
                        models.Func(
                            "opens", "closes", arg_joiner=", DATE '2000-01-01' + ",
                            template="tsrange(DATE '2000-01-01' + %(expressions)s)",
                        ),
                        "&&",
                    ),
                ],
                name="office_shifts_in_force_do_not_overlap",
            ),
        ),
        migrations.RunSQL(UNSTAMPING, STAMPING),
        migrations.RunPython(first_edit, migrations.RunPython.noop),
    ]  # fmt: skip
