"""Every holding of before belongs to a position: one for each unit, role and title, open as long as somebody holds it."""

from django.db import migrations
from django.db.models import Min


def found_positions(apps, schema_editor):
    Holding, Position = apps.get_model("directory", "Holding"), apps.get_model("directory", "Position")
    without = Holding.objects.filter(position=None)
    for row in without.values("unit_id", "role", "title").annotate(since=Min("valid_from")).order_by():
        named = {"unit_id": row["unit_id"], "role": row["role"], "title": row["title"]}
        position, _made = Position.objects.get_or_create(**named, valid_to=None, defaults={"valid_from": row["since"]})
        without.filter(**named).update(position=position)


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_positions_and_standing_in")]
    operations = [migrations.RunPython(found_positions, migrations.RunPython.noop)]
