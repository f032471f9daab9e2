import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import motcua.core.fields
import motcua.core.ids
import motcua.core.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [("core", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('province_id', models.CharField(default=motcua.core.models.this_province, editable=False, max_length=2)),
                ('owner_kind', models.CharField(max_length=20)),
                ('owner_code', models.CharField(max_length=60)),
                ('slot', models.CharField(max_length=60)),
                ('name', models.CharField(max_length=200)),
                ('content_type', models.CharField(max_length=60)),
                ('size', models.PositiveIntegerField()),
                ('pages', models.PositiveIntegerField()),
                ('sha256', models.BinaryField(max_length=32)),
                ('scan_state', models.CharField(choices=[('unscanned', 'chưa quét'), ('clean', 'đã quét, an toàn'), ('infected', 'có mã độc, đã cách ly'), ('failed', 'quét chưa được')], default='unscanned', max_length=10)),
                ('stored_at', models.DateTimeField()),
                ('position', models.PositiveIntegerField(default=0)),
                ('removed_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['owner_kind', 'owner_code', 'slot', 'position'], name='stored_file_of_owner'), models.Index(fields=['sha256'], name='stored_file_by_content'), models.Index(condition=models.Q(('removed_at', None), ('scan_state__in', ['unscanned', 'failed'])), fields=['stored_at'], name='stored_file_to_scan')],
                'constraints': [models.CheckConstraint(condition=models.Q(('pages__gt', 0), ('size__gt', 0)), name='stored_file_has_bytes'), models.CheckConstraint(condition=django.db.models.lookups.Exact(django.db.models.functions.text.Length(models.F('sha256')), 32), name='stored_file_hash_is_sha256'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('owner_code', ''), _negated=True), models.Q(('slot', ''), _negated=True)), name='stored_file_is_named'), models.CheckConstraint(condition=models.Q(('scan_state__in', ['unscanned', 'clean', 'infected', 'failed'])), name='stored_file_scan_state'), models.CheckConstraint(condition=models.Q(('removed_at', None), ('removed_at__gte', models.F('stored_at')), _connector='OR'), name='stored_file_removed_after_stored')],
            },
        ),
        migrations.CreateModel(
            name='IssuedPaper',
            fields=[
                ('id', models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('province_id', models.CharField(default=motcua.core.models.this_province, editable=False, max_length=2)),
                ('kind', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=200)),
                ('number', models.CharField(max_length=60, unique=True)),
                ('code', models.CharField(max_length=60)),
                ('owner_kind', models.CharField(max_length=20)),
                ('owner_code', models.CharField(max_length=60)),
                ('sha256', models.BinaryField(max_length=32, unique=True)),
                ('signed_at', models.DateTimeField()),
                ('signer_name', models.CharField(max_length=120)),
                ('signer_title', models.CharField(max_length=120)),
                ('unit_name', models.CharField(max_length=200)),
                ('holder_name', motcua.core.fields.EncryptedTextField()),
                ('holder_mark', models.CharField(max_length=16)),
                ('state', models.CharField(choices=[('genuine', 'còn giá trị'), ('revoked', 'đã thu hồi'), ('superseded', 'đã được thay bằng bản mới')], default='genuine', max_length=10)),
                ('ended_at', models.DateTimeField(null=True)),
                ('reason', models.CharField(blank=True, default='', max_length=300)),
                ('superseded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='documents.issuedpaper')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='issued_paper', to='documents.storedfile')),
            ],
            options={
                'indexes': [models.Index(fields=['owner_kind', 'owner_code'], name='issued_paper_of_owner'), models.Index(condition=models.Q(('state', 'genuine'), _negated=True), fields=['ended_at'], name='issued_paper_ended')],
                'constraints': [models.CheckConstraint(condition=django.db.models.lookups.Exact(django.db.models.functions.text.Length(models.F('sha256')), 32), name='issued_paper_hash_is_sha256'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('reason', ''), ('state', 'genuine'), ('superseded_by', None)), models.Q(('ended_at__isnull', False), ('state', 'revoked'), ('superseded_by', None), models.Q(('reason', ''), _negated=True)), models.Q(('ended_at__isnull', False), ('state', 'superseded'), ('superseded_by__isnull', False)), _connector='OR'), name='issued_paper_state_says_why'), models.CheckConstraint(condition=models.Q(('superseded_by', None), models.Q(('superseded_by', models.F('id')), _negated=True), _connector='OR'), name='issued_paper_not_its_own_successor'), models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('signed_at')), _connector='OR'), name='issued_paper_ended_after_signed'), models.CheckConstraint(condition=models.Q(models.Q(('number', ''), _negated=True), models.Q(('code', ''), _negated=True)), name='issued_paper_numbered')],
            },
        ),
    ]
