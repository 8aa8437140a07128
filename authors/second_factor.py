"""The second factor that the desk asks for: whether a person has one, and has shown it in this session.

Logging in through the accounts' pages always asks for it. A session that began
in another way, such as by a signed link in a mail, has not shown it.
"""

from enum import Enum

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator


class SecondFactor(Enum):
    MISSING = "missing"
    NOT_SHOWN = "not shown"
    SHOWN = "shown"


def second_factor(request):
    """How the person of this request stands, looked up once a request."""
    if not hasattr(request, "_second_factor"):
        request._second_factor = _look_up(request)
    return request._second_factor


def _look_up(request):
    made_at = list(Authenticator.objects.filter(user_id=request.user.pk).values_list("created_at", flat=True))
    if not made_at:
        return SecondFactor.MISSING
    records = get_authentication_records(request, request.user)
    if any(record["method"] == "mfa" for record in records):
        return SecondFactor.SHOWN
    # Setting one up asks for the password again, and is as good as showing it.
    if records and min(made_at).timestamp() >= records[0]["at"]:
        return SecondFactor.SHOWN
    return SecondFactor.NOT_SHOWN
