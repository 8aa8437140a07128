"""Files in an S3 bucket instead of DATA_DIR, where S3_URL says so: the only module that needs django-storages.

The bucket is closed. What readers may fetch they get through /media/ as from a disk: their browser asks nobody but us,
and what a withdrawn picture was is not found from that moment on.
"""

from botocore.config import Config
from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage


class PrivateBucket(S3Storage):
    def get_default_settings(self):
        # Paths instead of host names for buckets, and checksums only where they are asked for, since servers of
        # other makes than Amazon's know no better.
        config = Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            connect_timeout=5,
            read_timeout=30,
        )
        return {**super().get_default_settings(), "client_config": config, "file_overwrite": False}

    def url(self, name, parameters=None, expire=None, http_method=None):
        raise ValueError("This file is private and has no address.")


class PublicBucket(PrivateBucket):
    def url(self, name, parameters=None, expire=None, http_method=None):
        return settings.MEDIA_URL + filepath_to_uri(name)
