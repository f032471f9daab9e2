"""What a check found, and how to mend it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `motcua doctor`: `fix` says what to do where `is_well` is false."""

    subject: str
    is_well: bool
    words: str
    fix: str = ""


Checks = Mapping[str, Callable[[], Iterable[Finding]]]


def gather(checks: Checks) -> Iterator[Finding]:
    """Run every check, by subject; one that breaks is a finding too and stops no other."""
    for subject, check in checks.items():
        try:
            yield from check()
        except Exception as error:  # a doctor that faints helps nobody
            first = str(error).strip().splitlines() or [type(error).__name__]
            fix = "Sửa các mục ✗ ở trên rồi chạy lại lệnh này."
            yield Finding(subject, False, f"không kiểm tra được: {first[0]}", fix)
