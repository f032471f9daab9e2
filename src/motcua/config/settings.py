"""Django's settings, read from the declared environment."""

from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

from motcua.config import database
from motcua.config.environment import ROOT, SettingError, env
from motcua.core.crypto import make_keyring
from motcua.core.outbound import Policy

PRODUCTION = env("MOTCUA_PRODUCTION")
DEBUG = env("MOTCUA_DEBUG")
DEMO = env("MOTCUA_DEMO")
PORT = env("MOTCUA_PORT")
BASE_URL = env("MOTCUA_BASE_URL") or f"http://127.0.0.1:{PORT}"
MOTCUA_MODE = env("MOTCUA_MODE")
MOTCUA_PROVINCE = env("MOTCUA_PROVINCE")
MOTCUA_HOTLINE = env("MOTCUA_HOTLINE")
MOTCUA_CODE_PATTERN = env("MOTCUA_CODE_PATTERN")
MOTCUA_RECEIPT_FORM = env("MOTCUA_RECEIPT_FORM")
MOTCUA_RECEIPT_SIGN = env("MOTCUA_RECEIPT_SIGN")
MOTCUA_OLD_LEVEL_NAMES = env("MOTCUA_OLD_LEVEL_NAMES")
MOTCUA_DEADLINE_STRATEGY = env("MOTCUA_DEADLINE_STRATEGY")
SECOND_PROOF_ROLES = frozenset(env("MOTCUA_SECOND_PROOF") or (["leader", "administrator"] if PRODUCTION else []))
ADMIN_NETWORKS = tuple(env("MOTCUA_ADMIN_NETWORKS"))
VAR = Path(env("MOTCUA_VAR"))
KEYRING = make_keyring(Path(env("MOTCUA_KEYS") or VAR / "keys.json"))
SECRET_KEY = KEYRING.session
FILES_URL = env("MOTCUA_FILES_URL").rstrip("/")
FILES_HOST = urlsplit(FILES_URL).netloc
ALLOWED_HOSTS = [*env("MOTCUA_HOSTS"), *([FILES_HOST.partition(":")[0]] if FILES_HOST else [])]
if PRODUCTION and DEMO:
    raise SettingError("MOTCUA_DEMO=1 không được dùng cùng MOTCUA_PRODUCTION=1: dữ liệu mẫu có mật khẩu công khai.")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "csp",
    "procrastinate.contrib.django",
    *[
        f"motcua.{name}"
        for name in (
            "core", "ui", "audit", "places", "workdays", "accounts", "directory", "forms", "workflow", "documents",
            "payments", "notifications", "correspondence", "delivery", "catalogue", "dossiers", "statistics",
            "machines", "portal", "office", "config",
        )
    ],
    *(["motcua.demo"] if DEMO else []),
]  # fmt: skip
MIDDLEWARE = [
    "motcua.config.middleware.RequestMomentMiddleware",
    "motcua.config.middleware.ReaderMiddleware",
    "motcua.config.middleware.RequestLogMiddleware",
    "motcua.config.open_pages.OpenPagesMiddleware",
    "motcua.config.middleware.NoStoreMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "motcua.config.middleware.FilesHostMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "motcua.config.middleware.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "motcua.config.middleware.SignedInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "motcua.config.middleware.OnceMoreMiddleware",
]
ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # A screen folder keeps its templates beside its views.
        "DIRS": sorted((ROOT / "src/motcua").glob("*/*/templates")),
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "motcua.config.context.installation",
                "motcua.ui.context.display",
                "motcua.portal.staying.context.staying",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "motcua.ui.templatetags.ui"],
        },
    }
]
MOTCUA_APP_ROLE = env("MOTCUA_DATABASE_APP_ROLE")
DATABASES = {"default": database.settings(as_owner=False)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Account"
SESSION_ENGINE = "motcua.accounts.sessions"
# The prefix makes browsers refuse the cookie from a neighbouring name or over plain HTTP.
SESSION_COOKIE_NAME = "__Host-motcua" if PRODUCTION else "motcua"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

LOGGING_CONFIG = "motcua.config.logs.configure"
LOGGING = {"level": "INFO"}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
USE_I18N = True
LOCALE_PATHS = [ROOT / "src/motcua/config/locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "motcua.config.static_files.HashedNames"},
}
MEDIA_ROOT = VAR / "files"
VERIFIER = ROOT / "verifier/xacminh.py"
FILE_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None

SECURE_CONTENT_TYPE_NOSNIFF = True
# Not "no-referrer": browsers would send "Origin: null" with our own forms, and every POST would fail (ADR 0033).
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
X_FRAME_OPTIONS = "DENY"
PROXIES = env("MOTCUA_PROXIES")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "frame-src": ["'self'", *([FILES_URL] if FILES_URL else [])],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
PROCRASTINATE_IMPORT_PATHS = ["motcua.core.jobs"]
# A daily job whose minute passed while the machine was off runs when it is on again.
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 24 * 60 * 60}
SMTP = env("MOTCUA_SMTP") or f"127.0.0.1:{PORT + 1}"
SMTP_USER = env("MOTCUA_SMTP_USER")
SMTP_PASSWORD = env("MOTCUA_SMTP_PASSWORD")
MAIL_FROM = env("MOTCUA_MAIL_FROM")
SMS_URL = env("MOTCUA_SMS_URL") or f"http://127.0.0.1:{PORT + 2}/sms"
SMS_USER = env("MOTCUA_SMS_USER")
SMS_PASSWORD = env("MOTCUA_SMS_PASSWORD")
SMS_CONTRACT = env("MOTCUA_SMS_CONTRACT")
TSA_URL = env("MOTCUA_TSA_URL") or f"http://127.0.0.1:{PORT + 3}/tsa"
MOTCUA_DRAFT_MB = env("MOTCUA_DRAFT_MB")
MOTCUA_PERSON_MB = env("MOTCUA_PERSON_MB")
MOTCUA_OPEN_PAGE_SECONDS = env("MOTCUA_OPEN_PAGE_SECONDS")
WEBHOOK_POLICY = Policy(
    hosts=tuple(env("MOTCUA_WEBHOOK_HOSTS")),
    networks=tuple(env("MOTCUA_WEBHOOK_NETWORKS") or ([ip_network("127.0.0.0/8")] if DEMO else [])),
    is_plain_allowed=DEMO,
)
CLAMD = env("MOTCUA_CLAMD")
HIDE_UNSCANNED = env("MOTCUA_HIDE_UNSCANNED")
