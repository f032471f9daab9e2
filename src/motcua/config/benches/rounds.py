"""Interleaved rounds: every contender runs in every round, so that a drifting machine drifts for all of them."""

import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sample:
    """One contender in one round: milliseconds of CPU (this process and its database backend) and rate."""

    cpu_ms: float
    per_second: float


@dataclass(frozen=True, slots=True)
class Spread:
    """Median, smallest and largest of several rounds."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Iterable[float]) -> "Spread":
        found = list(values)
        return cls(statistics.median(found), min(found), max(found))


def measure(run: Callable[[], int], backend: int) -> Sample:
    """Run once; `run` returns how many operations it did, `backend` is the process id of its database backend."""
    cpu, wall, database = time.process_time(), time.perf_counter(), cpu_of(backend)
    count = run()
    spent = time.process_time() - cpu + cpu_of(backend) - database
    return Sample(cpu_ms=spent * 1000 / count, per_second=count / (time.perf_counter() - wall))


def ratios(rounds: list[Mapping[str, Sample]], name: str, base: str) -> tuple[Spread, Spread]:
    """CPU and rate of one contender over another's, round by round."""
    cpu = Spread.of(one[name].cpu_ms / one[base].cpu_ms for one in rounds)
    return cpu, Spread.of(one[name].per_second / one[base].per_second for one in rounds)


def cpu_of(process: int) -> float:
    """Processor seconds that a process of one thread has used, counted by the kernel in nanoseconds."""
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9
