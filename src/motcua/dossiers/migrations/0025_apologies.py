"""Letters of apology (Mẫu 04, UX-71): what the law says of them, reasons to choose from, the letters (ADR 0086)."""

from datetime import date
from uuid import UUID

import django.db.models.deletion
import motcua.core.fields
import motcua.core.ids
import motcua.core.models
from django.db import migrations, models

from motcua.core.row_security import secured

# From when on, days before the promise to draft and to send at the latest, how often, by how many working days, basis.
# How long a new appointment may take is the province's own limit, no text's.
RULES = (
    (1, date(2018, 6, 21), 2, 1, 1, 30, "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9"),
    (2, date(2025, 7, 1), 2, 1, 1, 30, "Nghị định 118/2025/NĐ-CP, Điều 19 khoản 9"),
)
REASONS = (
    ("cham", "Giải quyết chậm hơn dự kiến", "Chúng tôi giải quyết hồ sơ chậm hơn dự kiến."),
    ("dong", "Nhiều hồ sơ cùng lúc", "Số hồ sơ những ngày này nhiều hơn sức giải quyết của chúng tôi."),
    ("vang-mat", "Người thụ lý vắng mặt", "Người phụ trách hồ sơ vắng mặt, người làm thay cần thêm thời gian."),
    ("y-kien", "Chờ ý kiến cơ quan khác", "Cơ quan được hỏi ý kiến về hồ sơ chưa trả lời chúng tôi."),
    ("xac-minh", "Cần xác minh thêm", "Chúng tôi cần thêm thời gian để xác minh thông tin trong hồ sơ."),
    ("phuc-tap", "Hồ sơ phức tạp", "Hồ sơ có nội dung phức tạp, chúng tôi cần thêm thời gian để xem xét."),
    ("he-thong", "Hệ thống gián đoạn", "Hệ thống máy tính gián đoạn nên việc giải quyết bị chậm."),
    ("bat-kha-khang", "Thiên tai, sự cố", "Thiên tai hoặc sự cố làm gián đoạn công việc của cơ quan."),
)
SINCE = date(2018, 6, 21)
SEES = "(SELECT reader_is('system')) OR reader_sees(dossier_id)"


def fill(apps, schema_editor):
    rules, reasons = (apps.get_model("dossiers", name).objects for name in ("ApologyRule", "DelayReason"))
    for key, since, early, last, most, most_days, basis in RULES:
        rules.create(
            id=UUID(int=key), effective_from=since, early_days=early, last_days=last, most=most, most_days=most_days,
            legal_basis=basis,
        )
    for position, (code, label, text) in enumerate(REASONS, start=1):
        reasons.create(
            id=UUID(int=position), code=code, position=position, label=label, text=text, effective_from=SINCE
        )


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0005_reorganisations'),
        ('documents', '0010_printers_of_counters'),
        ('dossiers', '0024_lean_letters'),
    ]

    operations = [
        migrations.AlterField(
            model_name='historyline',
            name='move',
            field=models.CharField(choices=[('submit', 'Nộp hồ sơ'), ('accept', 'Tiếp nhận hồ sơ'), ('refuse', 'Từ chối tiếp nhận'), ('start', 'Bắt đầu xử lý'), ('forward', 'Chuyển bước'), ('send_back', 'Trả lại bước trước'), ('finish', 'Ký, xử lý xong'), ('return', 'Trả kết quả'), ('reschedule', 'Dời hạn theo lịch làm việc'), ('reappoint', 'Xin lỗi và hẹn lại ngày trả'), ('reassign', 'Chuyển đơn vị theo quyết định sắp xếp'), ('withdraw', 'Rút hồ sơ'), ('bill', 'Yêu cầu nộp tiền'), ('pay', 'Đã nộp đủ tiền'), ('ask', 'Yêu cầu bổ sung'), ('supplement', 'Nộp bổ sung'), ('stop', 'Dừng giải quyết')], max_length=12),
        ),
        migrations.CreateModel(
            name='ApologyRule',
            fields=[
                ('id', models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('early_days', models.PositiveSmallIntegerField()),
                ('last_days', models.PositiveSmallIntegerField()),
                ('most', models.PositiveSmallIntegerField()),
                ('most_days', models.PositiveSmallIntegerField()),
                ('legal_basis', models.CharField(max_length=255)),
                ('effective_from', models.DateField(unique=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('early_days__gte', models.F('last_days')), ('most_days__gt', 0)), name='apology_rule_days_in_order')],
            },
        ),
        migrations.CreateModel(
            name='DelayReason',
            fields=[
                ('id', models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=20)),
                ('position', models.PositiveSmallIntegerField()),
                ('label', models.CharField(max_length=120)),
                ('text', models.CharField(max_length=500)),
                ('effective_from', models.DateField()),
                ('effective_to', models.DateField(null=True)),
            ],
            options={
                'ordering': ('position',),
                'constraints': [models.UniqueConstraint(fields=('code', 'effective_from'), name='delay_reason_once'), models.CheckConstraint(condition=models.Q(('effective_to', None), ('effective_to__gt', models.F('effective_from')), _connector='OR'), name='delay_reason_days_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Apology',
            fields=[
                ('id', models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('province_id', models.CharField(default=motcua.core.models.this_province, editable=False, max_length=2)),
                ('seq', models.PositiveSmallIntegerField()),
                ('step_name', models.CharField(max_length=120)),
                ('reason_code', models.CharField(max_length=20)),
                ('reason', models.CharField(max_length=500)),
                ('days', models.PositiveSmallIntegerField()),
                ('drafted_at', models.DateTimeField()),
                ('revision', models.PositiveIntegerField(default=1)),
                ('edited_at', models.DateTimeField(null=True)),
                ('is_excess', models.BooleanField(default=False)),
                ('excess_reason', models.CharField(default='', max_length=500)),
                ('number', models.CharField(default='', max_length=40)),
                ('numbered_at', models.DateTimeField(null=True)),
                ('sign_asked_at', models.DateTimeField(null=True)),
                ('sign_title', models.CharField(default='', max_length=120)),
                ('sign_problem', models.CharField(default='', max_length=500)),
                ('facts', motcua.core.fields.EncryptedJSONField(null=True)),
                ('signed_at', models.DateTimeField(null=True)),
                ('due_before', models.DateTimeField(null=True)),
                ('due_after', models.DateTimeField(null=True)),
                ('voided_at', models.DateTimeField(null=True)),
                ('void', models.CharField(choices=[('in_time', 'không còn trễ'), ('done', 'hồ sơ đã xong'), ('waiting', 'hồ sơ chờ người nộp, thời hạn tạm dừng')], default='', max_length=8)),
                ('docx', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('dossier', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='apologies', to='dossiers.dossier')),
                ('edited_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.officer')),
                ('file', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('head', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.unit')),
                ('sign_asked_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.officer')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.unit')),
            ],
            options={
                'ordering': ('seq',),
                'indexes': [models.Index(condition=models.Q(('signed_at', None), ('voided_at', None)), fields=['head', 'drafted_at', 'id'], name='apology_open_of_head')],
                'constraints': [models.UniqueConstraint(fields=('dossier', 'seq'), name='apology_once'), models.UniqueConstraint(condition=models.Q(('signed_at', None), ('voided_at', None)), fields=('dossier',), name='apology_one_open_per_dossier'), models.CheckConstraint(condition=models.Q(('days__gt', 0)), name='apology_moves_on'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('reason_code', ''), _negated=True)), name='apology_has_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('edited_at', None), ('edited_by', None)), models.Q(('edited_at__isnull', False), ('edited_by__isnull', False)), _connector='OR'), name='apology_edited_together'), models.CheckConstraint(condition=models.Q(('sign_asked_by', None), models.Q(('sign_asked_by', models.F('edited_by')), _negated=True), _connector='OR'), name='apology_signer_is_not_writer'), models.CheckConstraint(condition=models.Q(models.Q(('number', ''), ('numbered_at', None), ('sign_asked_at', None), ('sign_asked_by', None)), models.Q(('numbered_at__isnull', False), ('sign_asked_at__isnull', False), ('sign_asked_by__isnull', False), models.Q(('number', ''), _negated=True)), _connector='OR'), name='apology_numbered_when_asked'), models.CheckConstraint(condition=models.Q(models.Q(('due_after', None), ('due_before', None), ('facts', None), ('file', None), ('signed_at', None)), models.Q(('docx__isnull', False), ('due_after__gt', models.F('due_before')), ('facts__isnull', False), ('file__isnull', False), ('sign_asked_at__isnull', False), ('signed_at__isnull', False), ('voided_at', None)), _connector='OR'), name='apology_signed_whole'), models.CheckConstraint(condition=models.Q(('is_excess', False), ('sign_asked_at', None), models.Q(('excess_reason', ''), _negated=True), _connector='OR'), name='apology_excess_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('void', ''), ('voided_at', None)), models.Q(('voided_at__isnull', False), models.Q(('void', ''), _negated=True)), _connector='OR'), name='apology_void_says_why')],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        secured({"dossiers_apology": SEES}, removable=False),
    ]
