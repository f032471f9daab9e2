"""What processes use, children and children's children included, as the kernel counts it."""

import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

TICKS_A_SECOND = 100


def cpu_of(process: int) -> float:
    """Processor seconds of a living process with all its threads, also those that have ended."""
    # The kernel's number for the clock of another process (MAKE_PROCESS_CPUCLOCK, CPUCLOCK_SCHED).
    return time.clock_gettime(~process << 3 | 2)


def cpu_of_trees(roots: Iterable[int]) -> float:
    """Processor seconds of whole trees: exact for the living, in hundredths for those that were waited for."""
    seconds = 0.0
    for process in _trees(roots):
        with suppress(OSError):
            seconds += cpu_of(process) + sum(map(int, _stat(process)[13:15])) / TICKS_A_SECOND
    return seconds


def memory_of_trees(roots: Iterable[int]) -> int:
    """Bytes of memory, what several processes share counted in parts (PSS)."""
    found = 0
    for process in _trees(roots):
        with suppress(OSError):
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
            found += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return found


def parent_of(process: int) -> int:
    """The process that started it."""
    return int(_stat(process)[1])


def _trees(roots: Iterable[int]) -> list[int]:
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            children.setdefault(parent_of(int(entry.name)), []).append(int(entry.name))
    found = list(roots)
    for process in found:
        found += children.get(process, [])
    return found


def _stat(process: int) -> list[str]:
    """The fields after the name, which may hold blanks: the first is the state, the second the parent."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
