"""Ways to break the facts I1–I15, with all rights, and what the checker must say of each."""

# fact, whose row is named, the reason, how it is broken
OF_A_DOSSIER = (
    (
        "I15",
        "accepted",
        "quá hạn từ 09:15, 23/11/2026 mà không có phiếu xin lỗi nào được soạn",
        "UPDATE dossiers_dossier SET due_at = '2026-11-23T02:15Z' WHERE id = '{accepted.id}'",
        "INSERT INTO procrastinate_jobs (queue_name, task_name, status) "
        "VALUES ('default', 'dossiers.draft_apologies', 'succeeded')",
        "INSERT INTO procrastinate_events (job_id, type, at) "
        "SELECT max(id), 'started', '2026-11-23T03:30Z' FROM procrastinate_jobs",
    ),
    ("I1", "submitted", "không có tờ khai", "DELETE FROM dossiers_declaration WHERE dossier_id = '{submitted.id}'"),
    ("I1", "submitted", "không có biên nhận", "DELETE FROM dossiers_receipt WHERE dossier_id = '{submitted.id}'"),
    (
        "I1",
        "submitted",
        "không có dòng lịch sử đầu tiên",
        "DELETE FROM dossiers_historyline WHERE dossier_id = '{submitted.id}'",
    ),
    (
        "I1",
        "submitted",
        "tờ khai không mở được",
        "UPDATE dossiers_declaration SET answers = (SELECT answers FROM dossiers_declaration WHERE dossier_id ="
        " '{accepted.id}') WHERE dossier_id = '{submitted.id}'",
    ),
    (
        "I1",
        "submitted",
        "biên nhận không mở được",
        "UPDATE dossiers_receipt SET manifest = overlay(manifest PLACING '\\x00' FROM 20) "
        "WHERE dossier_id = '{submitted.id}'",
    ),
    (
        "I1",
        "submitted",
        "biên nhận khác với lá đã niêm phong",
        "UPDATE dossiers_receipt SET leaf = sha256('') WHERE dossier_id = '{submitted.id}'",
    ),
    (
        "I1",
        "submitted",
        "tệp đính kèm khác với biên nhận",
        "DELETE FROM dossiers_attachment WHERE dossier_id = '{submitted.id}'",
    ),
    (
        "I1",
        "submitted",
        "tệp đính kèm đã bị thay hoặc gỡ (tệp thứ 1)",
        "UPDATE documents_storedfile SET removed_at = stored_at WHERE owner_code = '{submitted.draft_id}'",
    ),
    (
        "I2",
        "submitted",
        "không khớp với bản khai đã nộp",
        "UPDATE dossiers_draft SET revision = revision + 1 WHERE id = '{submitted.draft_id}'",
    ),
    (
        "I6",
        "submitted",
        "ghi “Đã thanh toán”, các khoản phải nộp nói khác",
        "UPDATE dossiers_dossier SET finance = 'paid' WHERE id = '{submitted.id}'",
    ),
    (
        "I6",
        "returned",
        "ghi “Chưa thanh toán”, các khoản phải nộp nói khác",
        "DELETE FROM payments_charge WHERE owner_code = '{returned.number}'",
    ),
    (
        "I3",
        "submitted",
        "trạng thái khác với dòng lịch sử cuối",
        "ALTER TABLE dossiers_dossier DROP CONSTRAINT dossier_code_since_acceptance",
        "UPDATE dossiers_dossier SET stage = 4 WHERE id = '{submitted.id}'",
    ),
    (
        "I3",
        "accepted",
        "đã tiếp nhận mà không có Mẫu 01",
        "DELETE FROM dossiers_letter WHERE dossier_id = '{accepted.id}'",
    ),
    (
        "I3",
        "refused",
        "đã từ chối mà không có Mẫu 03",
        "DELETE FROM dossiers_letter WHERE dossier_id = '{refused.id}'",
    ),
    (
        "I3",
        "returned",
        "đã xử lý xong mà không có kết quả đã ký, không có số chứng thực",
        "DELETE FROM dossiers_result WHERE dossier_id = '{returned.id}'",
    ),
    (
        "I3",
        "returned",
        "kết quả đã ký không có trong sổ giấy tờ đã cấp",
        "DELETE FROM documents_issuedpaper WHERE owner_code = '{returned.number}'",
    ),
    (
        "I5",
        "accepted",
        "2 bước, lịch sử có 1 dòng, sổ kiểm toán có 2",
        "DELETE FROM dossiers_historyline WHERE dossier_id = '{accepted.id}' AND seq = 2",
    ),
    (
        "I5",
        "accepted",
        "2 bước, lịch sử có 2 dòng, sổ kiểm toán có 1",
        "DELETE FROM audit_auditline WHERE chain = 'dossier:{accepted.number}' AND seq = 2",
    ),
    (
        "I5",
        "accepted",
        "dòng lịch sử 2 không có dòng kiểm toán cùng bước",
        "UPDATE audit_auditline SET verb = 'dossier.refuse' WHERE chain = 'dossier:{accepted.number}' AND seq = 2",
    ),
    (
        "I5",
        "submitted",
        "chưa có tệp biên nhận và không có việc nền nào làm",
        "DELETE FROM procrastinate_jobs WHERE args->>'number' = '{submitted.number}'",
    ),
    (
        "I7",
        "accepted",
        "không báo cho người nộp: Tiếp nhận hồ sơ",
        "DELETE FROM notifications_notice WHERE key = '{accepted.number}:dossier.accepted'",
    ),
    (
        "I8",
        "accepted",
        "hẹn 09:11, 25/11/2026, tính lại được 09:10, 25/11/2026",
        "UPDATE dossiers_dossier SET promised_at = promised_at + interval '1 minute' WHERE id = '{accepted.id}'",
    ),
    (
        "I12",
        "sign_asked",
        "đã trình ký nhưng không có việc nền nào ký",
        "DELETE FROM procrastinate_jobs WHERE task_name = 'dossiers.sign_result' "
        "AND args->>'number' = '{sign_asked.number}'",
    ),
    (
        "I13",
        "submitted",
        "có 0 việc đang mở",
        "DELETE FROM workflow_task WHERE owner_code = '{submitted.number}'",
    ),
    (
        "I13",
        "refused",
        "có 1 việc đang mở",
        "UPDATE workflow_task SET closed_at = NULL, closed_by_id = NULL, outcome = '' "
        "WHERE owner_code = '{refused.number}'",
    ),
    (
        "I13",
        "accepted",
        "có 2 việc đang mở",
        "ALTER TABLE workflow_task DROP CONSTRAINT task_one_open_per_owner",
        "UPDATE workflow_task SET closed_at = NULL, closed_by_id = NULL, outcome = '' "
        "WHERE owner_code = '{accepted.number}'",
    ),
)

# fact, the row, the reason, how it is broken
OTHERS = (
    (
        "I2",
        "bản khai {submitted.draft_id}",
        "có 2 hồ sơ",
        "ALTER TABLE dossiers_dossier DROP CONSTRAINT dossiers_dossier_draft_id_key",
        "UPDATE dossiers_dossier SET draft_id = '{submitted.draft_id}' WHERE id = '{accepted.id}'",
    ),
    (
        "I3",
        "bản khai {submitted.draft_id}",
        "ghi đã nộp với số {submitted.number} nhưng không có hồ sơ",
        "DELETE FROM dossiers_dossier WHERE id = '{submitted.id}'",
    ),
    (
        "I4",
        "sổ kiểm toán của dossier:{accepted.number}, dòng 2",
        "nội dung đã bị sửa",
        "UPDATE audit_auditline SET actor = 'officer:x' WHERE chain = 'dossier:{accepted.number}' AND seq = 2",
    ),
    (
        "I6",
        "dossier:{accepted.number} bill:1: 8000",
        "sổ ghi 0 đ, các dòng cộng lại 8.000 đ, trạng thái “Đã nộp”",
        "DELETE FROM payments_entry",
    ),
    ("I6", "biên lai 00000001", "không khớp với lần thu tiền", "UPDATE payments_cashreceipt SET amount = 9000"),
    (
        "I6",
        "quyển biên lai MC 2026",
        "số cuối 3 nhưng có 1 biên lai",
        "UPDATE payments_receiptbook SET last = 3",
    ),
    (
        "I7",
        "thông báo {submitted.number}:dossier.submitted",
        "không có trên cổng",
        "DELETE FROM notifications_delivery WHERE channel = 'portal' AND notice_id = "
        "(SELECT id FROM notifications_notice WHERE key = '{submitted.number}:dossier.submitted')",
    ),
    (
        "I7",
        "thông báo {submitted.number}:dossier.submitted",
        "hiện 2 lần với cùng một người",
        "ALTER TABLE notifications_notice DROP CONSTRAINT notice_one_per_person_and_key",
        "INSERT INTO notifications_notice SELECT (jsonb_populate_record(n, jsonb_build_object('id', "
        "gen_random_uuid()))).* FROM notifications_notice n WHERE key = '{submitted.number}:dossier.submitted'",
    ),
    (
        "I7",
        "thông báo {submitted.number}:dossier.submitted",
        "có 2 lượt gửi cùng một kênh",
        "ALTER TABLE notifications_delivery DROP CONSTRAINT delivery_one_per_channel",
        "UPDATE notifications_delivery SET channel = 'sms' WHERE channel = 'email'",
    ),
    (
        "I7",
        "thông báo {submitted.number}:dossier.submitted",
        "gửi qua Tin nhắn quá hạn mà không có việc nền nào",
        "DELETE FROM procrastinate_jobs",
    ),
    (
        "I9",
        "hồ sơ {accepted.code}",
        "2 hồ sơ mang cùng số hoặc mã",
        "ALTER TABLE dossiers_dossier DROP CONSTRAINT dossier_code_once",
        "UPDATE dossiers_dossier SET code = '{accepted.code}' WHERE id = '{drafted.id}'",
    ),
    (
        "I9",
        "giấy số 01/TNHS",
        "có 2 tờ cùng số",
        "UPDATE dossiers_letter SET number = '01/TNHS' WHERE dossier_id = '{drafted.id}'",
    ),
    (
        "I9",
        "giấy số 01/2026",
        "có 2 tờ cùng số",
        "UPDATE dossiers_result SET number = '01/2026' WHERE dossier_id = '{returned.id}'",
    ),
    (
        "I9",
        "bộ đếm code:H56.40:261123",
        "đã cấp 4 số, bộ đếm ghi 3",
        "UPDATE dossiers_counter SET last = last - 1 WHERE key = 'code:H56.40:261123'",
    ),
    (
        "I9",
        "bộ đếm letter:H56.40.1:01:2026",
        "đã cấp 4 số, bộ đếm ghi 0",
        "DELETE FROM dossiers_counter WHERE key LIKE 'letter:%%:01:%%'",
    ),
    (
        "I9",
        "bộ đếm result:H56.40:giay-khai-sinh-dien-tu:2026",
        "đã cấp 2 số, bộ đếm ghi 3",
        "UPDATE dossiers_counter SET last = last + 1 WHERE key LIKE 'result:%%'",
    ),
    (
        "I9",
        "bộ đếm certification:H56.40:2026",
        "đã cấp 0 số, bộ đếm ghi 1",
        "INSERT INTO dossiers_counter (id, province_id, key, last)"
        " VALUES (gen_random_uuid(), '38', 'certification:H56.40:2026', 1)",
    ),
    (
        "I9",
        "bộ đếm original:H56.40.1:2026",
        "đã cấp 1 số, bộ đếm ghi 2",
        "UPDATE dossiers_counter SET last = last + 1 WHERE key LIKE 'original:%%'",
    ),
    ("I11", "vai trò motcua_app", "có quyền quản trị", "ALTER ROLE motcua_app CREATEDB"),
    ("I11", "vai trò motcua_app", "có quyền quản trị", "GRANT CREATE ON SCHEMA public TO motcua_app"),
    (
        "I11",
        "bảng dossiers_draft",
        "thuộc về vai trò ứng dụng",
        "ALTER TABLE dossiers_draft OWNER TO motcua_app",
    ),
    ("I11", "bảng dossiers_draft", "thuộc về vai trò ứng dụng", "GRANT motcua_owner TO motcua_app"),
    (
        "I11",
        "bảng audit_auditline",
        "vai trò ứng dụng có quyền UPDATE",
        "GRANT UPDATE ON audit_auditline TO motcua_app",
    ),
    (
        "I11",
        "sổ kiểm toán",
        "khoá audit_line_frozen đã bị tắt",
        "ALTER TABLE audit_auditline DISABLE TRIGGER audit_line_frozen",
    ),
    (
        "I13",
        "hồ sơ {submitted.number}",
        "có việc đang mở nhưng không có hồ sơ",
        "DELETE FROM dossiers_dossier WHERE id = '{submitted.id}'",
    ),
    (
        "I14",
        "số hồ sơ “Mới đăng ký” của Uỷ ban nhân dân phường Hạc Thành (1.001193)",
        "bộ đếm ghi 0, đếm lại được 1",
        "DELETE FROM statistics_traildelta WHERE stage = 1",
    ),
    (
        "I14",
        "hồ sơ {accepted.number}",
        "đường đi ghi trong hồ sơ không phải nơi hồ sơ đã qua",
        "UPDATE dossiers_dossier SET trail_id = '{submitted.trail_id}' WHERE id = '{accepted.id}'",
    ),
    (
        "I14",
        "số hồ sơ “Mới đăng ký” của Uỷ ban nhân dân phường Hạc Thành (mọi thủ tục)",
        "bộ đếm ghi 7, đếm lại được 0",
        "INSERT INTO statistics_trailtotal (id, province_id, trail_id, stage, total) "
        "VALUES (gen_random_uuid(), '38', '{submitted.trail_id}', 1, 7)",
    ),
)
