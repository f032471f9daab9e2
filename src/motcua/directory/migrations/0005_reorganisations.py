
import django.db.models.deletion
import motcua.core.ids
import motcua.core.models
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0004_a_holding_can_be_withdrawn'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reorganisation',
            fields=[
                ('id', models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('province_id', models.CharField(default=motcua.core.models.this_province, editable=False, max_length=2)),
                ('decision', models.CharField(max_length=120)),
                ('effective_on', models.DateField()),
                ('made_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(null=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.officer')),
                ('top', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.unit')),
            ],
        ),
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('province_id', models.CharField(default=motcua.core.models.this_province, editable=False, max_length=2)),
                ('seq', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('absorb', 'Nhập vào'), ('share', 'Một phần chuyển về'), ('rename', 'Đổi tên thành'), ('move', 'Chuyển về trực thuộc')], max_length=8)),
                ('new_name', models.CharField(default='', max_length=255)),
                ('old_name', models.CharField(max_length=255)),
                ('on', models.DateField()),
                ('done_at', models.DateTimeField(null=True)),
                ('new', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inheritances', to='directory.unit')),
                ('old', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='directory.unit')),
                ('old_parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.unit')),
                ('reorganisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='directory.reorganisation')),
            ],
            options={
                'ordering': ('reorganisation', 'seq'),
            },
        ),
        migrations.AddConstraint(
            model_name='reorganisation',
            constraint=models.CheckConstraint(condition=models.Q(('decision', ''), _negated=True), name='reorganisation_has_a_decision'),
        ),
        migrations.AddConstraint(
            model_name='reorganisation',
            constraint=models.UniqueConstraint(condition=models.Q(('done_at', None)), fields=('province_id',), name='reorganisation_one_at_once'),
        ),
        migrations.AddConstraint(
            model_name='succession',
            constraint=models.UniqueConstraint(fields=('reorganisation', 'seq'), name='succession_step_once'),
        ),
        migrations.AddConstraint(
            model_name='succession',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'absorb')), fields=('old',), name='unit_is_absorbed_once'),
        ),
        migrations.AddConstraint(
            model_name='succession',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'rename'), ('new', models.F('old'))), models.Q(('new', models.F('old')), _negated=True), _connector='OR'), name='succession_to_another_unit'),
        ),
    ]
