"""The new constraints hold for old rows too; what the first of them replaces goes."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0011_supplements")]
    operations = [
        ValidateConstraint("dossier", "dossier_code_since_acceptance"),
        ValidateConstraint("dossier", "dossier_stop_has_a_reason"),
        migrations.RemoveConstraint("dossier", "dossier_code_from_acceptance_on"),
    ]
