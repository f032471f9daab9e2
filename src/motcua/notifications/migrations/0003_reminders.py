"""Going after to-dos that lie unread (UX-31): the second channel, a call, a letter; how long is dated data."""

from datetime import date
from uuid import UUID

import django.db.models.deletion
import motcua.core.ids
import motcua.core.models
from django.db import migrations, models


# What people are asked to do or to read; the hours are a beginning that the installation may change by a later row.
KINDS = ("dossier.asked", "dossier.billed", "dossier.finished", "dossier.came_back", "dossier.message")


def fill(apps, schema_editor):
    rules = apps.get_model("notifications", "ReminderRule").objects
    for place, kind in enumerate(KINDS, start=1):
        rules.create(
            id=UUID(int=place),
            kind=kind,
            again_hours=24,
            call_hours=72,
            retry_hours=4,
            tries=3,
            effective_from=date(2018, 6, 21),
        )


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_passkey'),
        ('directory', '0005_reorganisations'),
        ('notifications', '0002_lean_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReminderRule',
            fields=[
                ('id', models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=60)),
                ('again_hours', models.PositiveSmallIntegerField()),
                ('call_hours', models.PositiveSmallIntegerField()),
                ('retry_hours', models.PositiveSmallIntegerField()),
                ('tries', models.PositiveSmallIntegerField()),
                ('effective_from', models.DateField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'effective_from'), name='reminder_rule_one_a_day'), models.CheckConstraint(condition=models.Q(('again_hours__gt', 0), ('call_hours__gt', models.F('again_hours')), ('retry_hours__gt', 0), ('tries__gt', 0)), name='reminder_rule_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('province_id', models.CharField(default=motcua.core.models.this_province, editable=False, max_length=2)),
                ('kind', models.CharField(max_length=60)),
                ('subject_kind', models.CharField(max_length=30)),
                ('subject_code', models.CharField(max_length=60)),
                ('step', models.CharField(choices=[('again', 'Chờ nhắc qua kênh thứ hai'), ('wait', 'Đã nhắc, chờ xem'), ('call', 'Chờ gọi điện'), ('letter', 'Chờ gửi thư'), ('read', 'Đã xem'), ('done', 'Đã làm'), ('reached', 'Đã gọi được'), ('written', 'Đã gửi thư')], default='again', max_length=7)),
                ('begun_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('notice', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reminder', to='notifications.notice')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.unit')),
                ('rule', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='notifications.reminderrule')),
            ],
        ),
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('province_id', models.CharField(default=motcua.core.models.this_province, editable=False, max_length=2)),
                ('seq', models.PositiveSmallIntegerField()),
                ('outcome', models.CharField(choices=[('reached', 'Đã nói chuyện với người cần báo'), ('missed', 'Không nghe máy'), ('wrong', 'Sai số, hoặc số không dùng nữa')], max_length=7)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.officer')),
                ('reminder', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='notifications.reminder')),
            ],
            options={
                'ordering': ('seq',),
                'constraints': [models.UniqueConstraint(fields=('reminder', 'seq'), name='call_once')],
            },
        ),
        migrations.AddIndex(
            model_name='reminder',
            index=models.Index(condition=models.Q(('step__in', ('again', 'wait'))), fields=['due_at'], name='reminder_due'),
        ),
        migrations.AddIndex(
            model_name='reminder',
            index=models.Index(condition=models.Q(('ended_at', None)), fields=['unit', 'step', 'due_at'], name='reminder_of_unit'),
        ),
        migrations.AddIndex(
            model_name='reminder',
            index=models.Index(condition=models.Q(('ended_at', None)), fields=['subject_kind', 'subject_code'], name='reminder_of_subject'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('step__in', ('again', 'wait', 'call', 'letter'))), models.Q(models.Q(('step__in', ('again', 'wait', 'call', 'letter')), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='reminder_ended_with_its_end'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
