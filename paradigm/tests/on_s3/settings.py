"""The settings for tests with an S3 in this very process: nothing leaves it."""

import os

import boto3
from moto import mock_aws

from paradigm.tests.settings import *  # noqa: F403
from paradigm.tests.settings import STORAGES, in_bucket

os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
mock_aws().start()
boto3.client("s3", "eu-central-1", aws_access_key_id="key", aws_secret_access_key="a/secret").create_bucket(
    Bucket="magazine", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
)
STORAGES |= in_bucket("s3://key:a%2Fsecret@s3.eu-central-1.amazonaws.com/magazine?region=eu-central-1")
