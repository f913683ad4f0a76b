"""Addresses as they are counted."""

from __future__ import annotations

import pytest

from tracker.core.networks import network_of


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:0:7:1:2:3:4", "2001:db8:0:7::/64"),
        ("2001:DB8:0:7::", "2001:db8:0:7::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::1", "::/64"),
        ("", ""),
        ("unknown", "unknown"),
        ("x" * 100, "x" * 64),
    ],
)
def test_an_address_is_itself_and_ipv6_is_its_network(address: str, network: str) -> None:
    assert network_of(address) == network
