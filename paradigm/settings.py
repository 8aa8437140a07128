"""Settings, read top to bottom, everything from the environment (see .env.example).

Safe by default: without DEBUG a secret and an address are required, and the
address decides by its scheme whether cookies are secure and HSTS is sent.
"""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from paradigm.stores import in_bucket

# Paths

BASE_DIR = Path(__file__).resolve().parent.parent

# Environment

env = environ.Env()
env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEBUG", False)


def required(name, development, why):
    """The value of a variable that production must set, or one clear line and the end."""
    value = env.str(name, "") or (development if DEBUG else "")
    if not value:
        raise SystemExit(f"Paradigm cannot start: {name} is not set. {why} See .env.example.")
    return value


SECRET_KEY = required("SECRET_KEY", "insecure-development-key", "It signs sessions and links.")
SITE_URL = required("SITE_URL", "http://localhost:8000", "It is the address readers use, such as https://example.org.")
SITE_URL = SITE_URL.rstrip("/")
DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / "data")))

_address = urlsplit(SITE_URL)
if _address.scheme not in {"http", "https"} or not _address.hostname:
    raise SystemExit(f"Paradigm cannot start: SITE_URL is {SITE_URL!r}, which is not a web address.")
SECURE = _address.scheme == "https"
LOCAL_NAMES = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = [_address.hostname, *env.list("EXTRA_HOSTS", default=[])]
if _address.hostname in LOCAL_NAMES:
    ALLOWED_HOSTS = [*LOCAL_NAMES, *ALLOWED_HOSTS]

# Applications

INSTALLED_APPS = [
    "paradigm.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",  # its templates, so that ours can stand beside them
    "taggit",
    "csp",
    "js_asset",
    "django_prose_editor",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "authors",
    "articles",
    "submissions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "paradigm.middleware.CompressedText",
    "csp.middleware.CSPMiddleware",
    "paradigm.middleware.permissions_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "paradigm.middleware.publication_locale",
    "django.middleware.common.CommonMiddleware",
    "paradigm.middleware.redirects",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "paradigm.middleware.ClosedUnlessOpened",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "paradigm.urls"
WSGI_APPLICATION = "paradigm.wsgi.application"

# Templates

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "paradigm.context_processors.site",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Database

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": env.db("DATABASE_URL", f"sqlite:///{DATA_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    # IMMEDIATE takes the write lock at the start of a transaction, so that two writers wait instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# Cache: rate limits and short-lived counters; the database unless CACHE_URL names a Redis.

CACHES = {"default": env.cache("CACHE_URL", "dbcache://cache")}

# Accounts

AUTH_USER_MODEL = "authors.User"
AUTHENTICATION_BACKENDS = ["authors.roles.RoleBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account_home"
LOGOUT_REDIRECT_URL = "articles:home"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_validation = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_validation}.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("email", "name")}},
    {"NAME": f"{_validation}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_validation}.CommonPasswordValidator"},
    {"NAME": "authors.passwords.MaximumLengthValidator", "OPTIONS": {"max_length": 128}},
    {"NAME": "authors.passwords.SiteWordsValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600
ACCOUNT_ADAPTER = "authors.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "authors.forms.SignupForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 1
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # in the browser that signed up; elsewhere it asks for the password
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True  # the second factor is asked for all the same
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = None
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", 0)
MFA_ADAPTER = "authors.accounts.SecondFactorAdapter"
MFA_FORMS = {"login_webauthn": "authors.passkeys.PasskeyLoginForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
USERSESSIONS_TRACK_ACTIVITY = False

# Mail: authors.Mail is the only outbox. The worker speaks SMTP where EMAIL_URL says so.

EMAIL_BACKEND = "authors.outbox.OutboxBackend"
EMAIL_URL = env.str("EMAIL_URL", "")
OUTBOX_DELIVERY = env.email_url("EMAIL_URL") if EMAIL_URL else None
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", f"desk@{_address.hostname}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
BOUNCE_EMAIL = env.str("BOUNCE_EMAIL", "")

# Language and time: these are what an empty database speaks; the publication's own row decides per request.

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("de", _("German")), ("fr", _("French")), ("es", _("Spanish")), ("ur", _("Urdu"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = "paradigm.formats"
USE_TZ = True

# Files: what readers may fetch lies in MEDIA_ROOT, everything else in the private store, which has no address. With
# S3_URL both are in a bucket.

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "private", "base_url": None},
    },
    "staticfiles": {"BACKEND": "paradigm.staticfiles.JoinedManifestStorage"},
}
S3_URL = env.str("S3_URL", "")
if S3_URL:
    STORAGES |= in_bucket(S3_URL)
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

# Security

SESSION_COOKIE_NAME = "__Host-sessionid" if SECURE else "sessionid"
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_NAME = "__Host-csrftoken" if SECURE else "csrftoken"
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "paradigm.views.csrf_failure"
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.int("TRUSTED_PROXIES", 0) else None
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS for sub-domains: the magazine's other hosts are not ours to decide about
    "security.W021",  # nor is the browsers' preload list
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],  # the nonce is printed only where a page asks for it: the editor's import map
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        # Videos, once they are asked for.
        "frame-src": ["https://www.youtube-nocookie.com", "https://player.vimeo.com"],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# Logging

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", "INFO")},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # Its lines name the address, which may be a signed link that was not used yet.
        "django.security.csrf": {"level": "ERROR"},
    },
}

# Taggit

TAGGIT_CASE_INSENSITIVE = True

# Ours

PARADIGM_SECOND_FACTOR = env.bool("PARADIGM_SECOND_FACTOR", True)
