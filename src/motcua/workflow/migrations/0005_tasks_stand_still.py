"""A task whose clock stands, and when it stood before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0004_lean_indexes")]
    operations = [
        migrations.AddField("task", "paused_at", models.DateTimeField(null=True)),
        migrations.AddField("task", "pauses", models.JSONField(null=True)),
        migrations.AlterField(
            "task",
            "outcome",
            models.CharField(
                choices=[
                    ("done", "Đã xong"),
                    ("sent_back", "Trả lại bước trước"),
                    ("repeated", "Làm lại bước này"),
                    ("stopped", "Dừng cùng hồ sơ"),
                ],
                default="",
                max_length=9,
            ),
        ),
    ]
