"""Interleaved rounds: every contender runs in every round, so that a drifting machine drifts for all of them."""

import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from motcua.config.benches.meters import cpu_of


@dataclass(frozen=True, slots=True)
class Sample:
    """One contender in one round: milliseconds of CPU of an operation, and operations a second."""

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


Turn = Callable[[], Sample]
Round = Mapping[str, Sample]


def measure(run: Callable[[], int], spent: Callable[[], float]) -> Sample:
    """Run once; `run` returns how many operations it did, `spent` says processor seconds used so far."""
    cpu, wall = spent(), time.perf_counter()
    count = run()
    wall, cpu = time.perf_counter() - wall, spent() - cpu
    return Sample(cpu_ms=cpu * 1000 / count, per_second=count / wall)


def here_and(backend: int) -> Callable[[], float]:
    """Processor seconds of this process and of its database backend."""
    return lambda: time.process_time() + cpu_of(backend)


def interleaved(turns: Mapping[str, Turn], count: int) -> list[Round]:
    """So many rounds after one that does not count; each begins with another contender."""
    names, found = list(turns), list[Round]()
    for number in range(count + 1):
        first = number % len(names)
        samples = {name: turns[name]() for name in [*names[first:], *names[:first]]}
        found.append({name: samples[name] for name in names})
    return found[1:]


def ratios(rounds: Sequence[Round], name: str, base: str) -> tuple[Spread, Spread]:
    """CPU and rate of one contender over another's, round by round."""
    cpu = Spread.of(one[name].cpu_ms / one[base].cpu_ms for one in rounds)
    return cpu, Spread.of(one[name].per_second / one[base].per_second for one in rounds)


def measured(rounds: Sequence[Round]) -> dict[str, Any]:  # Any: JSON
    """Every contender's own figures."""
    return {
        name: {
            "cpu_ms": asdict(Spread.of(one[name].cpu_ms for one in rounds)),
            "per_second": asdict(Spread.of(one[name].per_second for one in rounds)),
        }
        for name in rounds[0]
    }


def over(rounds: Sequence[Round], name: str, bases: Iterable[str]) -> dict[str, Any]:  # Any: JSON
    """One contender's figures over those of others."""
    found = {base: ratios(rounds, name, base) for base in bases}
    return {base: {"cpu": asdict(cpu), "rate": asdict(rate)} for base, (cpu, rate) in found.items()}
