import motcua.core.ids
import motcua.core.models
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('demo', '0002_set_aside'),
    ]

    operations = [
        migrations.CreateModel(
            name='LeanLoad',
            fields=[
                ('id', models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('province_id', models.CharField(default=motcua.core.models.this_province, editable=False, max_length=2)),
                ('start', models.PositiveIntegerField(unique=True)),
                ('total', models.PositiveIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
