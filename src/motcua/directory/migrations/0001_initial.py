import django.db.models.deletion
import motcua.core.ids
import motcua.core.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Officer',
            fields=[
                ('id', models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('province_id', models.CharField(default=motcua.core.models.this_province, editable=False, max_length=2)),
                ('full_name', models.CharField(max_length=120)),
                ('phone', models.CharField(default='', max_length=20)),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='officer', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=35, unique=True)),
                ('name', models.CharField(max_length=255)),
                ('kind', models.CharField(choices=[('province', 'Uỷ ban nhân dân tỉnh'), ('department', 'Sở, ban, ngành'), ('division', 'Phòng chuyên môn'), ('district', 'Uỷ ban nhân dân huyện'), ('commune', 'Uỷ ban nhân dân xã, phường, đặc khu'), ('one_stop', 'Trung tâm, bộ phận phục vụ hành chính công'), ('branch', 'Chi nhánh, điểm tiếp nhận')], max_length=12)),
                ('path', models.CharField(max_length=255, unique=True)),
                ('province_id', models.CharField(max_length=2)),
                ('commune_code', models.CharField(default='', max_length=5)),
                ('place_name', models.CharField(max_length=120)),
                ('address', models.CharField(default='', max_length=255)),
                ('hotline', models.CharField(default='', max_length=20)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='directory.unit')),
            ],
            options={
                'ordering': ('path',),
            },
        ),
        migrations.CreateModel(
            name='Holding',
            fields=[
                ('id', models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(choices=[('counter', 'Tiếp nhận và trả kết quả'), ('officer', 'Thụ lý'), ('leader', 'Phê duyệt, ký'), ('administrator', 'Quản trị')], max_length=16)),
                ('title', models.CharField(max_length=120)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to='directory.officer')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to='directory.unit')),
            ],
        ),
        migrations.AddConstraint(
            model_name='unit',
            constraint=models.CheckConstraint(condition=models.Q(('code__regex', '^[A-Y][0-9]{2}(\\.[0-9A-Z]+)*$')), name='unit_code_is_an_agency_code'),
        ),
        migrations.AddConstraint(
            model_name='unit',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='unit_days_in_order'),
        ),
        migrations.AddConstraint(
            model_name='holding',
            constraint=models.UniqueConstraint(fields=('officer', 'unit', 'role', 'valid_from'), name='holding_once'),
        ),
        migrations.AddConstraint(
            model_name='holding',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='holding_days_in_order'),
        ),
    ]
