"""What S3_URL says, as the settings need it. Nothing of S3 is imported here."""

from importlib.util import find_spec
from urllib.parse import parse_qsl, unquote, urlsplit


def in_bucket(url):
    """The two stores in a bucket: s3://key:secret@host/bucket?region=…, or s3+http:// where the server has no TLS."""
    parts = urlsplit(url)
    bucket = parts.path.strip("/")
    given = parts.hostname and parts.username and parts.password and bucket and "/" not in bucket
    if parts.scheme not in {"s3", "s3+http"} or not given:
        raise SystemExit("Paradigm cannot start: S3_URL is not s3://key:secret@host/bucket. See .env.example.")
    if find_spec("storages") is None or find_spec("boto3") is None:
        raise SystemExit('Paradigm cannot start: S3_URL needs pip install "django-storages[s3]==1.14.6".')
    options = {
        "endpoint_url": f"{'https' if parts.scheme == 's3' else 'http'}://{parts.netloc.rpartition('@')[2]}",
        "access_key": unquote(parts.username),
        "secret_key": unquote(parts.password),
        "bucket_name": bucket,
        "region_name": dict(parse_qsl(parts.query)).get("region"),
    }
    return {
        "default": {"BACKEND": "paradigm.bucket.PublicBucket", "OPTIONS": {**options, "location": "media"}},
        "private": {"BACKEND": "paradigm.bucket.PrivateBucket", "OPTIONS": {**options, "location": "private"}},
    }
