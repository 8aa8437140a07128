import ipaddress

from allauth.account.adapter import get_adapter


def network_of(request):
    """Where a request comes from: the address, or for IPv6 the /64 that one household has."""
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)
