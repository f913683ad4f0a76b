"""Network addresses as they are counted: pure arithmetic."""

from __future__ import annotations

from ipaddress import IPv6Address, IPv6Network, ip_address

LONGEST = 64
#: What one household or office gets of IPv6 (RFC 6177); within it a device changes its address as often as it likes.
PREFIX = 64


def network_of(address: str) -> str:
    """The address, or its /64 for IPv6: "2001:db8:0:7::/64". An IPv4 address written as IPv6 is the IPv4 address."""
    try:
        found = ip_address(address.split("%", 1)[0])
    except ValueError:  # a socket without an address, or a proxy that sends something else
        return address[:LONGEST]
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(IPv6Network((found, PREFIX), strict=False))
    return str(found)
