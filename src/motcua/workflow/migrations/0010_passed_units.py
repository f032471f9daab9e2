"""Lists start from the way a dossier went (ADR 0067): nothing looks for all tasks that ever passed a unit any more."""

from django.contrib.postgres.operations import RemoveIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("workflow", "0009_asks")]
    operations = [RemoveIndexConcurrently("task", "task_passed_unit")]
