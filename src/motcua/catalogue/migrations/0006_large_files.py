from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0005_revision_of_a_draft")]

    operations = [
        migrations.AddField(
            model_name="requiredpaper",
            name="largest_mb",
            field=models.PositiveSmallIntegerField(db_default=20, default=20),
        ),
        migrations.AddConstraint(
            model_name="requiredpaper",
            constraint=models.CheckConstraint(
                condition=models.Q(("largest_mb__gte", 1), ("largest_mb__lte", 500)), name="paper_file_size_is_bounded"
            ),
        ),
    ]
