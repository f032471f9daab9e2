
import django.db.models.deletion
import motcua.core.ids
import motcua.core.models
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0005_reorganisations'),
        ("dossiers", "0004_row_security"),
    ]

    operations = [
        migrations.AlterField(
            model_name='historyline',
            name='move',
            field=models.CharField(choices=[('submit', 'Nộp hồ sơ'), ('accept', 'Tiếp nhận hồ sơ'), ('refuse', 'Từ chối tiếp nhận'), ('start', 'Bắt đầu xử lý'), ('forward', 'Chuyển bước'), ('send_back', 'Trả lại bước trước'), ('finish', 'Ký, xử lý xong'), ('return', 'Trả kết quả'), ('reschedule', 'Dời hạn theo lịch làm việc'), ('reassign', 'Chuyển đơn vị theo quyết định sắp xếp')], max_length=12),
        ),
        migrations.CreateModel(
            name='Reassignment',
            fields=[
                ('id', models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('province_id', models.CharField(default=motcua.core.models.this_province, editable=False, max_length=2)),
                ('at', models.DateTimeField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.unit')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reassignments', to='dossiers.dossier')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
