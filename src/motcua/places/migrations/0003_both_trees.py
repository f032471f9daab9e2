import datetime
import django.db.models.deletion
import motcua.core.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('places', '0002_shipped_places'),
    ]

    operations = [
        migrations.CreateModel(
            name='District',
            fields=[
                ('code', models.CharField(max_length=3, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60)),
                ('full_name', models.CharField(max_length=80)),
                ('sort_key', models.CharField(max_length=150)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
            ],
            options={
                'verbose_name': 'quận, huyện',
            },
        ),
        migrations.CreateModel(
            name='FormerProvince',
            fields=[
                ('id', models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60)),
                ('full_name', models.CharField(max_length=80)),
                ('sort_key', models.CharField(max_length=150)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField()),
            ],
            options={
                'verbose_name': 'tỉnh, thành phố trước đây',
            },
        ),
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('old', models.CharField(max_length=5)),
                ('new', models.CharField(max_length=5)),
                ('on', models.DateField()),
                ('is_main', models.BooleanField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='commune',
            name='commune_kind_is_known',
        ),
        migrations.AddField(
            model_name='province',
            name='valid_from',
            field=models.DateField(default=datetime.date(2025, 1, 1)),
        ),
        migrations.AddField(
            model_name='province',
            name='valid_to',
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name='commune',
            name='kind',
            field=models.CharField(choices=[('commune', 'Xã'), ('ward', 'Phường'), ('special_zone', 'Đặc khu'), ('town', 'Thị trấn')], max_length=12),
        ),
        migrations.AddConstraint(
            model_name='province',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='province_ends_after_it_begins'),
        ),
        migrations.AddField(
            model_name='district',
            name='province',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='places.province'),
        ),
        migrations.AddField(
            model_name='commune',
            name='district',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='places.district'),
        ),
        migrations.AddConstraint(
            model_name='commune',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['commune', 'ward', 'special_zone', 'town'])), name='commune_kind_is_known'),
        ),
        migrations.AddField(
            model_name='formerprovince',
            name='province',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='places.province'),
        ),
        migrations.AddConstraint(
            model_name='succession',
            constraint=models.UniqueConstraint(fields=('on', 'old', 'new'), name='succession_once'),
        ),
        migrations.AddConstraint(
            model_name='succession',
            constraint=models.UniqueConstraint(condition=models.Q(('is_main', True)), fields=('on', 'old'), name='succession_one_main_heir'),
        ),
        migrations.AddConstraint(
            model_name='succession',
            constraint=models.CheckConstraint(condition=models.Q(('new__regex', '^(\\d{2}|\\d{5})$'), ('old__regex', '^(\\d{2}|\\d{3}|\\d{5})$')), name='succession_of_codes'),
        ),
        migrations.AddConstraint(
            model_name='district',
            constraint=models.CheckConstraint(condition=models.Q(('code__regex', '^\\d{3}$')), name='district_code_is_three_digits'),
        ),
        migrations.AddConstraint(
            model_name='district',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='district_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='formerprovince',
            constraint=models.UniqueConstraint(fields=('province', 'valid_to'), name='former_province_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='formerprovince',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__gt', models.F('valid_from'))), name='former_province_ends_after_it_begins'),
        ),
    ]
