"""One more column in a table that everybody reads."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunSQL("ALTER TABLE accounts_session ADD COLUMN later integer", migrations.RunSQL.noop)]
