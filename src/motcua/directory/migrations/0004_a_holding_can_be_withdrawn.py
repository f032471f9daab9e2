from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_positions_of_holdings")]
    operations = [
        migrations.RemoveConstraint(model_name="holding", name="holding_days_in_order"),
        migrations.AddConstraint(
            model_name="holding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="holding_days_in_order",
            ),
        ),
        migrations.RemoveConstraint(model_name="position", name="position_days_in_order"),
        migrations.AddConstraint(
            model_name="position",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="position_days_in_order",
            ),
        ),
    ]
