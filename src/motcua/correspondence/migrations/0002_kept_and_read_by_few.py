"""Messages are kept as written; the application role may only note their reading, and reads them by row security.

The functions that name the reader came with the tables of dossiers (ADR 0060).
"""

from django.conf import settings
from django.db import migrations

from motcua.core.row_security import secured

TABLE = "correspondence_message"
SEES = """
    (SELECT reader_is('system')) OR person_id = (SELECT reader_person())
    OR agency_id = ANY ((SELECT reader_agencies())::uuid[])"""


def restrict(apps, schema_editor):
    role = schema_editor.quote_name(settings.MOTCUA_APP_ROLE)
    schema_editor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {TABLE} FROM {role}")
    schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE (seen_at, seen_by_id) ON {TABLE} TO {role}")


class Migration(migrations.Migration):
    dependencies = [("correspondence", "0001_initial"), ("dossiers", "0004_row_security")]
    operations = [
        migrations.RunPython(restrict, migrations.RunPython.noop),
        secured({TABLE: SEES}, removable=False),
    ]
