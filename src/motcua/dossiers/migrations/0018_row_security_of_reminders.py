"""Row security on reminders (SEC-06, ADR 0060): the person, the office that goes after them, whoever sees the dossier."""

from django.db import migrations

from motcua.core.row_security import secured

POLICIES = {
    "notifications_reminder": """
        (SELECT reader_is('system'))
        OR person_id = (SELECT reader_person())
        OR unit_id = ANY ((SELECT reader_units())::uuid[])
        OR (subject_kind = 'dossier' AND reader_sees(subject_code))""",
    "notifications_call": """
        (SELECT reader_is('system'))
        OR EXISTS (SELECT 1 FROM notifications_reminder r WHERE r.id = reminder_id)""",
}


class Migration(migrations.Migration):
    dependencies = [("notifications", "0003_reminders"), ("dossiers", "0017_scanning")]
    operations = [secured(POLICIES)]
