"""All settings, read from the environment; README.md lists them."""

import re
from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF

from kb import database
from kb.curation.unfold import UNFOLD as UNFOLD

BASE = Path(__file__).resolve().parent.parent
SEEDS = BASE / "seeds"
VAR = BASE / "var"

env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or database.secret(VAR / "secret_key")
# What covered words are known by (articles/masking/known.py): whoever changes it no longer knows them again.
MASKING_KEY = env.str("MASKING_KEY", default="") or SECRET_KEY
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
HTTPS = env.bool("HTTPS", default=False)

INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_filters",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "axes",
    "unfold.contrib.import_export",
    "import_export",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "corsheaders",
    "articles",
    "kb",
    "kb.search",
]

MIDDLEWARE = [
    "kb.middleware.RefuseNul",
    "kb.middleware.RefuseCrowds",
    "kb.publishing.AcceptedOnly",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "csp.middleware.CSPMiddleware",
    "kb.csp.AdminPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",  # the last: it answers for the whole
]

# Eight wrong passwords lock a name from one address for a quarter of an hour.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "admin/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

ROOT_URLCONF = "kb.urls"
WSGI_APPLICATION = "kb.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kb.browse.chart_files.chart_version",
                "kb.browse.choice.choice",
                "kb.browse.publishing.publishing",
            ]
        },
    }
]

DATABASES = {"default": database.settings(env.str("DATABASE_URL", default=""), VAR)}

CSRF_FAILURE_VIEW = "kb.browse.errors.csrf_failure"
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE / "kb" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

WHITENOISE_ALLOW_ALL_ORIGINS = False

# "all": unreviewed facts are shown too, marked 待核; "accepted": only what an editor has accepted.
KB_PUBLISH = env.str("KB_PUBLISH", default="all")
if KB_PUBLISH not in ("all", "accepted"):
    raise SystemExit(f"KB_PUBLISH={KB_PUBLISH} 看不懂：请写 all（全部公开）或 accepted（只公开已核）。")

# Everything a page needs comes from this server: offices have no internet.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
# A session ends when nobody has used it for so long; each request renews it.
SESSION_COOKIE_AGE = 60 * env.int("SESSION_MINUTES", default=120)
SESSION_SAVE_EVERY_REQUEST = True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None

# The address that others know the site by, for links that leave it: API, feeds, MCP. Empty: the one that the request came to.
SITE_URL = env.str("SITE_URL", default="").rstrip("/")

# How often one address may ask the API, each process of the site counting for itself: 600/min, 10/s; 0: as often as it likes.
API_RATE = env.str("API_RATE", default="600/min")
if not re.fullmatch(r"0|[1-9][0-9]{0,8}/(s|sec|min|hour|day)", API_RATE):
    raise SystemExit(f"API_RATE={API_RATE} 看不懂：请写成 600/min、10/s、5000/hour，或写 0（不限）。")
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "kb.api.rendering.Negotiation",
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.AnonRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {"anon": API_RATE if API_RATE != "0" else None},
    "NUM_PROXIES": 1 if HTTPS else 0,  # what a client itself writes into X-Forwarded-For counts for nothing
    "EXCEPTION_HANDLER": "kb.api.errors.handle",
    "DEFAULT_METADATA_CLASS": "kb.api.metadata.Metadata",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "劳务知库",
    "VERSION": "1",
    "DESCRIPTION": "县级劳务政策的事实：每一条都带原句、文章和永久地址。只供读取；不同文章的数字不相加。",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENABLE_DJANGO_DEPLOY_CHECK": False,  # the schema lists the vocabulary, which a check before the first migration has not; tests check it
    "SERVE_PUBLIC": True,
    "SORT_OPERATION_PARAMETERS": False,
    "SORT_OPERATIONS": False,
    "COMPONENT_NO_READ_ONLY_REQUIRED": True,  # `fields` may leave them out
    "ENUM_NAME_OVERRIDES": {"RegionLevel": "kb.models.reference.RegionLevel"},
}

# Pages of other sites may read the API only from origins that are listed here.
CORS_ALLOWED_ORIGINS = env.list("API_CORS_ORIGINS", default=[])
CORS_URLS_REGEX = r"^/api/v1/"
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_EXPOSE_HEADERS = ["ETag", "Link", "Retry-After"]

# Files that people bring: bounded while they come in (articles/ingest/uploads.py); a preview's form has a field for each particular.
FILE_UPLOAD_HANDLERS = ["articles.ingest.uploads.Bounded"]
DATA_UPLOAD_MAX_NUMBER_FILES = 1000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024

# Background jobs: those that went well leave no row behind.
PROCRASTINATE_WORKER_DEFAULTS = {"delete_jobs": "successful"}

# An imported file changes all of its good rows or none; what it would change is shown first.
IMPORT_EXPORT_USE_TRANSACTIONS = True
IMPORT_EXPORT_IMPORT_IGNORE_BLANK_LINES = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
