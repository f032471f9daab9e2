from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0007_uploads")]

    operations = [
        migrations.AddField(
            model_name="storedfile",
            name="scanned_with",
            field=models.CharField(db_default="", default="", max_length=60),
        ),
    ]
