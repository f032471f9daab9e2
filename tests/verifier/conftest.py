"""The files that somebody without the portal has: paper, public key, roots, lists."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from motcua.documents import seal
from tests.documents.conftest import result
from tests.documents.issued import SignedResult

__all__ = ["result"]


@pytest.fixture
def given_files(tmp_path: Path, result: SignedResult) -> Callable[..., list[str]]:
    """Writes named contents and gives the command line for them."""

    def write(pdf: bytes | None = None, **options: object) -> list[str]:
        (tmp_path / "key.txt").write_text(seal.public_key_text())
        arguments = ["--key", str(tmp_path / "key.txt")]
        if pdf is not None:
            (tmp_path / "paper.pdf").write_bytes(pdf)
            arguments.insert(0, str(tmp_path / "paper.pdf"))
        for name, value in options.items():
            path = tmp_path / name
            if name == "qr":
                arguments += ["--qr", str(value)]
                continue
            path.write_bytes(value if isinstance(value, bytes) else json.dumps(value).encode())
            arguments += [f"--{name}", str(path)]
        return arguments

    return write
