"""People are found by the beginning of their name; the index is built beside the work."""

from django.contrib.postgres.indexes import OpClass
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models.functions import Upper


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("accounts", "0004_passkey")]
    operations = [
        AddIndexConcurrently(
            "person", models.Index(OpClass(Upper("full_name"), name="text_pattern_ops"), name="person_by_name")
        ),
    ]
