"""Steps that ask others for their opinion as they begin."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0008_shares")]
    operations = [migrations.AddField("step", "asks", models.JSONField(null=True))]
