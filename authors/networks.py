import ipaddress

from allauth.account.adapter import get_adapter
from django.core.exceptions import ImproperlyConfigured, PermissionDenied


def network_of(request):
    """Where a request comes from: the address, or for IPv6 the /64 that one household has.

    Empty where that cannot be told, as when somebody goes round a proxy: all of these are one network.
    """
    try:
        address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    except (ValueError, PermissionDenied, ImproperlyConfigured):
        return ""
    address = getattr(address, "ipv4_mapped", None) or address
    return str(ipaddress.ip_network((int(address), 64), strict=False)) if address.version == 6 else str(address)
