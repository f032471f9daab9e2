"""Row security on what is noted about papers and days of a dossier (SEC-06, ADR 0060): read with the dossier."""

from django.db import migrations

from motcua.core.row_security import secured

TABLES = ("absentpaper", "certification", "duechange", "handedpaper", "posteditem", "reassignment")
READ = "(SELECT reader_is('system')) OR reader_sees(dossier_id)"


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0022_opinions")]
    operations = [secured({f"dossiers_{name}": READ for name in TABLES})]
