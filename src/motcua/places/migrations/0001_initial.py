import django.contrib.postgres.constraints
import django.db.models.deletion
import motcua.core.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("core", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name='PlacesStamp',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('stamp', models.UUIDField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='places_stamp_is_one_row')],
            },
        ),
        migrations.CreateModel(
            name='Province',
            fields=[
                ('code', models.CharField(max_length=2, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60)),
                ('full_name', models.CharField(max_length=80)),
                ('sort_key', models.CharField(max_length=150)),
            ],
            options={
                'verbose_name': 'tỉnh, thành phố',
                'constraints': [models.CheckConstraint(condition=models.Q(('code__regex', '^\\d{2}$')), name='province_code_is_two_digits')],
            },
        ),
        migrations.CreateModel(
            name='Commune',
            fields=[
                ('id', models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=5)),
                ('name', models.CharField(max_length=60)),
                ('full_name', models.CharField(max_length=80)),
                ('kind', models.CharField(choices=[('commune', 'Xã'), ('ward', 'Phường'), ('special_zone', 'Đặc khu')], max_length=12)),
                ('sort_key', models.CharField(max_length=150)),
                ('fold_key', models.CharField(max_length=80)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='places.province')),
            ],
            options={
                'verbose_name': 'xã, phường, đặc khu',
                'constraints': [models.CheckConstraint(condition=models.Q(('code__regex', '^\\d{5}$')), name='commune_code_is_five_digits'), models.CheckConstraint(condition=models.Q(('kind__in', ['commune', 'ward', 'special_zone'])), name='commune_kind_is_known'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('code', '='), (models.Func(models.F('valid_from'), models.F('valid_to'), function='daterange'), '&&')], name='commune_code_names_one_row_a_day'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='commune_ends_after_it_begins')],
            },
        ),
    ]
