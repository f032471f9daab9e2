"""Steps that get a share of the promised time, and tasks that remember how much that was."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("workflow", "0007_edges")]
    operations = [
        migrations.RemoveConstraint("step", "step_hours_positive"),
        migrations.AlterField("step", "hours", models.DecimalField(decimal_places=2, max_digits=7, null=True)),
        migrations.AddField("step", "share", models.DecimalField(decimal_places=4, max_digits=5, null=True)),
        migrations.AddConstraint(
            "step",
            models.CheckConstraint(
                name="step_has_hours_or_a_share",
                condition=Q(hours__gt=0, share=None) | Q(hours=None, share__gt=0, share__lte=1),
            ),
        ),
        migrations.AddField("task", "hours", models.DecimalField(decimal_places=2, max_digits=7, null=True)),
        migrations.AddField("task", "ends_at", models.DateTimeField(null=True)),
    ]
