import motcua.core.ids
import motcua.core.models
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0006_papers_stand_in_the_register_of_an_agency")]

    operations = [
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("province_id", models.CharField(default=motcua.core.models.this_province, editable=False, max_length=2)),
                ("owner_kind", models.CharField(max_length=20)),
                ("owner_code", models.CharField(max_length=60)),
                ("slot", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=200)),
                ("size", models.PositiveIntegerField()),
                ("received", models.PositiveIntegerField(default=0)),
                ("begun_at", models.DateTimeField()),
                ("heard_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["owner_kind", "owner_code"], name="upload_of_owner"),
                    models.Index(fields=["heard_at"], name="upload_heard"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("received__lte", models.F("size")), ("size__gt", 0)), name="upload_within_size"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            models.Q(("owner_code", ""), _negated=True),
                            models.Q(("slot", ""), _negated=True),
                        ),
                        name="upload_is_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("heard_at__gte", models.F("begun_at"))), name="upload_heard_after_begun"
                    ),
                ],
            },
        ),
    ]
