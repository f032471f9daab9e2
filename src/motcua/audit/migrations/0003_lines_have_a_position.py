"""Every line gets a number in the order of writing, so that a day's closing says exactly which lines it covers.

The database gives it and no code writes it, so the model does not know it. Lines from before stand at 0.
"""

from django.conf import settings
from django.db import migrations

ADD = """
CREATE SEQUENCE audit_line_position;
ALTER TABLE audit_auditline ADD COLUMN position bigint NOT NULL DEFAULT 0;
ALTER TABLE audit_auditline ALTER COLUMN position SET DEFAULT nextval('audit_line_position');
ALTER SEQUENCE audit_line_position OWNED BY audit_auditline.position;
CREATE INDEX audit_line_by_position ON audit_auditline USING brin (position) WITH (pages_per_range = 32);
"""


def allow(apps, schema_editor):
    role = schema_editor.quote_name(settings.MOTCUA_APP_ROLE)
    schema_editor.execute(f"GRANT USAGE, SELECT ON SEQUENCE audit_line_position TO {role}")


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]
    operations = [
        migrations.RunSQL(ADD, "ALTER TABLE audit_auditline DROP COLUMN position"),
        migrations.RunPython(allow, migrations.RunPython.noop),
    ]
