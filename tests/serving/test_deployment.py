"""What an office copies is what was tried."""

from __future__ import annotations

import pytest

from tracker.core.project import ROOT

pytestmark = pytest.mark.sqlite_only


def test_the_page_on_deployment_shows_the_nginx_configuration_word_for_word() -> None:
    page = (ROOT / "docs/deployment.md").read_text(encoding="utf-8")
    configuration = (ROOT / "docs/deployment/nginx.conf").read_text(encoding="utf-8")
    assert f"```nginx\n{configuration}```\n" in page
