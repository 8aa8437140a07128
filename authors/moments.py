"""Moments in words, in the publication’s zone and language."""

from django.utils import timezone
from django.utils.formats import date_format


def in_full(moment):
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def in_short(moment):
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")


def short_day(moment):
    return date_format(timezone.localtime(moment), "SHORT_DATE_FORMAT")
