"""A new stamp after every change of days or shifts; then the national calendar as it ships."""

from uuid import uuid4

from django.db import migrations

from motcua.workdays.calendar import OFFICE_WEEK
from motcua.workdays.standard import named_days

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
UNSTAMPING = """
DROP TRIGGER calendar_day_changed ON workdays_calendarday;
DROP TRIGGER office_shift_changed ON workdays_officeshift;
DROP FUNCTION workdays_stamp();
"""


def seed(apps, schema_editor):
    apps.get_model("workdays", "CalendarStamp").objects.create(stamp=uuid4())
    day = apps.get_model("workdays", "CalendarDay")
    day.objects.bulk_create(
        day(day=d.day, kind=d.kind.value, name=d.name, swap_with=d.swap_with, legal_basis=d.legal_basis,
            is_estimate=d.is_estimate)
        for d in named_days()
    )
    shift = apps.get_model("workdays", "OfficeShift")
    shift.objects.bulk_create(
        shift(weekday=weekday, opens=s.opens, closes=s.closes, counts=s.counts)
        for weekday, shifts in enumerate(OFFICE_WEEK)
        for s in shifts
    )


class Migration(migrations.Migration):
    dependencies = [("workdays", "0001_initial")]
    operations = [
        migrations.RunSQL(STAMPING, UNSTAMPING),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
