import django.db.models.deletion
import motcua.core.fields
import motcua.core.ids
import motcua.core.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("core", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('id', models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('citizen', 'Người dân, doanh nghiệp'), ('official', 'Cán bộ, công chức')], max_length=8)),
                ('username', models.CharField(max_length=64, null=True, unique=True)),
                ('is_active', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'citizen'), ('username', None)), models.Q(('kind', 'official'), ('username__isnull', False)), _connector='OR'), name='account_officials_have_a_user_name')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('province_id', models.CharField(default=motcua.core.models.this_province, editable=False, max_length=2)),
                ('full_name', models.CharField(default='', max_length=300)),
                ('birth_on', models.DateField(null=True)),
                ('identity_number', motcua.core.fields.EncryptedTextField(null=True)),
                ('identity_index', motcua.core.fields.BlindIndexField(max_length=16, null=True, purpose='identity', source='identity_number')),
                ('phone', motcua.core.fields.EncryptedTextField(null=True)),
                ('phone_index', motcua.core.fields.BlindIndexField(max_length=16, null=True, purpose='phone', source='phone')),
                ('email', motcua.core.fields.EncryptedTextField(null=True)),
                ('email_index', motcua.core.fields.BlindIndexField(max_length=16, null=True, purpose='email', source='email')),
                ('address', motcua.core.fields.EncryptedTextField(null=True)),
                ('assurance', models.PositiveSmallIntegerField(choices=[(0, 'Chưa xác nhận'), (1, 'Đã xác nhận số điện thoại hoặc thư điện tử'), (2, 'Đã đối chiếu giấy tờ tại quầy hoặc định danh mức 1'), (3, 'Định danh điện tử mức 2')], default=0)),
                ('assured_at', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
                ('account', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='person', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='OneTimeCode',
            fields=[
                ('id', models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('province_id', models.CharField(default=motcua.core.models.this_province, editable=False, max_length=2)),
                ('channel', models.CharField(choices=[('phone', 'Số điện thoại'), ('email', 'Thư điện tử')], max_length=5)),
                ('contact', motcua.core.fields.EncryptedTextField()),
                ('contact_index', motcua.core.fields.BlindIndexField(max_length=16, purpose='contact', source='contact')),
                ('code', motcua.core.fields.EncryptedTextField()),
                ('created_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField(db_index=True)),
                ('used_at', models.DateTimeField(null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('asked', models.PositiveSmallIntegerField(default=1)),
                ('sent', models.PositiveSmallIntegerField(default=0)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.person')),
            ],
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                ('session_data', models.TextField(verbose_name='session data')),
                ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                ('signed_in_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'session',
                'verbose_name_plural': 'sessions',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('scope', models.CharField(max_length=24)),
                ('subject', models.BinaryField(max_length=16)),
                ('opened_at', models.DateTimeField()),
                ('hits', models.PositiveIntegerField(default=0)),
                ('until_at', models.DateTimeField(db_index=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('scope', 'subject'), name='tally_one_per_subject')],
            },
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(fields=('identity_index',), name='person_one_per_identity_number'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(fields=('phone_index',), name='person_one_per_phone'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(fields=('email_index',), name='person_one_per_email'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('assurance__lt', 2), models.Q(('assured_at__isnull', False), ('identity_index__isnull', False)), _connector='OR'), name='person_seen_has_identity_number'),
        ),
        migrations.AddConstraint(
            model_name='onetimecode',
            constraint=models.CheckConstraint(condition=models.Q(('tries__lte', 5)), name='one_time_code_five_tries'),
        ),
        migrations.AddConstraint(
            model_name='onetimecode',
            constraint=models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('created_at'))), name='one_time_code_expires_later'),
        ),
        migrations.AddConstraint(
            model_name='onetimecode',
            constraint=models.CheckConstraint(condition=models.Q(('sent__lte', models.F('asked'))), name='one_time_code_sent_when_asked'),
        ),
        migrations.AddConstraint(
            model_name='onetimecode',
            constraint=models.CheckConstraint(condition=models.Q(('used_at', None), ('used_at__lt', models.F('expires_at')), _connector='OR'), name='one_time_code_used_in_time'),
        ),
    ]
