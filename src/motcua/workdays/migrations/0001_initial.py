import django.contrib.postgres.constraints
import django.db.models.functions.comparison
import motcua.core.ids
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("core", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarDay',
            fields=[
                ('id', models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField()),
                ('kind', models.CharField(choices=[('holiday', 'Nghỉ lễ, tết'), ('substitute', 'Nghỉ bù'), ('swapped_off', 'Nghỉ hoán đổi'), ('swapped_on', 'Làm bù')], max_length=12)),
                ('name', models.CharField(max_length=100)),
                ('swap_with', models.DateField(null=True)),
                ('unit_id', models.UUIDField(null=True)),
                ('legal_basis', models.CharField(default='', max_length=200)),
                ('is_estimate', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'ngày trong lịch',
                'constraints': [models.UniqueConstraint(fields=('day', 'unit_id'), name='calendar_day_once_per_unit', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('kind__in', ['holiday', 'substitute', 'swapped_off', 'swapped_on'])), name='calendar_day_kind_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['swapped_off', 'swapped_on']), ('swap_with__isnull', False)), models.Q(models.Q(('kind__in', ['swapped_off', 'swapped_on']), _negated=True), ('swap_with', None)), _connector='OR'), name='calendar_day_swap_names_the_other_day')],
            },
        ),
        migrations.CreateModel(
            name='CalendarStamp',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('stamp', models.UUIDField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='calendar_stamp_is_one_row')],
            },
        ),
        migrations.CreateModel(
            name='OfficeShift',
            fields=[
                ('id', models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('unit_id', models.UUIDField(null=True)),
                ('weekday', models.PositiveSmallIntegerField()),
                ('opens', models.TimeField()),
                ('closes', models.TimeField()),
                ('counts', models.BooleanField(default=True)),
            ],
            options={
                'verbose_name': 'ca làm việc',
                'constraints': [models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='office_shift_weekday'), models.CheckConstraint(condition=models.Q(('closes__gt', models.F('opens'))), name='office_shift_closes_after_it_opens'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(django.db.models.functions.comparison.Coalesce('unit_id', models.Value(uuid.UUID('00000000-0000-0000-0000-000000000000'))), '='), ('weekday', '='), (models.Func('opens', 'closes', arg_joiner=", DATE '2000-01-01' + ", template="tsrange(DATE '2000-01-01' + %(expressions)s)"), '&&')], name='office_shifts_do_not_overlap')],
            },
        ),
    ]
