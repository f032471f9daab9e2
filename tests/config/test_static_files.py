"""Static files: kept for ever by browsers under hashed names, served plainly before they are collected."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.templatetags.static import static


@pytest.fixture
def root(settings: Any, tmp_path: Path) -> Path:  # Any: pytest-django's wrapper
    """An empty place for collected files."""
    settings.STATIC_ROOT = tmp_path
    return tmp_path


def test_a_file_is_named_plainly_before_it_is_collected(root: Path) -> None:
    assert static("ui/nothing.css") == "/static/ui/nothing.css"


def test_a_collected_file_is_asked_for_by_its_hash(root: Path) -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    storage = type(staticfiles_storage._wrapped)()
    address = storage.url("ui/base.css")
    assert address != "/static/ui/base.css"
    assert (root / address.removeprefix("/static/")).read_bytes() == (root / "ui/base.css").read_bytes()
