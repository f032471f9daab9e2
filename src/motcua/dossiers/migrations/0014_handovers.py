"""The result handed over at a counter, with the signature of whoever took it."""

import django.db.models.deletion
import motcua.core.fields
import motcua.core.ids
import motcua.core.models
from django.db import migrations, models
from django.db.models import Q
from motcua.core.row_security import secured

# As on the tables before (ADR 0060): whoever may see the dossier sees who took its result.
SECURED = {"dossiers_handover": "(SELECT reader_is('system')) OR reader_sees(dossier_id)"}


def to(model, *, one=False, **options):
    kind = models.OneToOneField if one else models.ForeignKey
    options = {"related_name": "+", "on_delete": django.db.models.deletion.PROTECT, **options}
    return kind(to=model, **options) if one else kind(db_index=False, to=model, **options)


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0005_reorganisations"),
        ("documents", "0007_uploads"),
        ("dossiers", "0013_general_applications"),
    ]
    operations = [
        migrations.CreateModel(
            name="Handover",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "province_id",
                    models.CharField(default=motcua.core.models.this_province, editable=False, max_length=2),
                ),
                ("at", models.DateTimeField()),
                ("by_title", models.CharField(max_length=120)),
                ("is_applicant", models.BooleanField()),
                ("name", motcua.core.fields.EncryptedTextField()),
                ("number", motcua.core.fields.EncryptedTextField(null=True)),
                ("relation", motcua.core.fields.EncryptedTextField(null=True)),
                ("items", motcua.core.fields.EncryptedJSONField()),
                ("is_on_paper", models.BooleanField()),
                ("signature", motcua.core.fields.EncryptedTextField(null=True)),
                ("manifest", motcua.core.fields.EncryptedTextField()),
                ("leaf", models.BinaryField(max_length=32, unique=True)),
                ("by", to("directory.officer")),
                ("dossier", to("dossiers.dossier", one=True, related_name="handover")),
                ("mandate", to("documents.storedfile", one=True, null=True)),
                ("sheet", to("documents.storedfile", one=True, null=True)),
                ("unit", to("directory.unit")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(is_on_paper=True, signature=None)
                        | Q(is_on_paper=False, signature__isnull=False, sheet=None),
                        name="handover_is_signed_one_way",
                    ),
                    models.CheckConstraint(
                        condition=Q(is_applicant=True, number=None, relation=None, mandate=None)
                        | Q(is_applicant=False, number__isnull=False, relation__isnull=False),
                        name="handover_names_who_came",
                    ),
                ],
            },
        ),
        secured(SECURED),
    ]
