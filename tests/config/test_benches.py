"""Every bench works: tried with numbers so small that they say nothing of speed."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from motcua.config.benches import meters, options
from motcua.config.benches.reports import page
from motcua.config.benches.rounds import Sample, Spread, interleaved, measure, over
from tests.databases import CommittedDatabase
from tests.processes import BASE

ONCE = ("--rounds", "1", "--count", "1")
HALF_A_SECOND = "import time\nwhile time.process_time() < 0.5: pass"


def tried(database: CommittedDatabase, *words: str) -> Mapping[str, Any]:
    """What the benches found."""
    command = [sys.executable, "-m", "motcua.config.benches", *words, "--careless"]
    surroundings = {**BASE, **database.environment, "MOTCUA_DEMO": "1"}
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    found: Mapping[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def reported(found: Mapping[str, Any], folder: Path) -> Mapping[str, Any]:
    """The same, once a page was written from it."""
    for name, one in found.items():
        page.keep(folder, name, one, machine="2 cores", command=f"./motcua bench {name}")
    text = (folder / "performance.md").read_text()
    assert all(page.SECTIONS[name].title(one) in text for name, one in found.items())
    return found


@pytest.mark.slow
def test_submissions_and_pages_are_measured(committed_db: CommittedDatabase, tmp_path: Path) -> None:
    """The work of all contenders is equal, or a bench ends with an error of its own."""
    found = reported(tried(committed_db, "submit", "pages", *ONCE), tmp_path)
    assert found["pages"]["statements"]["catalogue, made"] <= 2


@pytest.mark.long
def test_served_programs_are_measured(committed_db: CommittedDatabase, tmp_path: Path) -> None:
    found = reported(tried(committed_db, "journey", "weight", "background", *ONCE), tmp_path)
    assert found["weight"]["first_views"]["home"]["blocking"] <= 14 * 1024


@pytest.mark.long
def test_growing_tables_are_measured(committed_db: CommittedDatabase, tmp_path: Path) -> None:
    words = ["--sizes", "60", "120", "--rounds", "1", "--count", "4", "--lines", "100"]
    found = reported(tried(committed_db, "verify", "queue", *words), tmp_path)
    assert set(found["queue"]["pages"]["own work"]) == {"60", "120"}


def test_each_round_begins_with_another_contender() -> None:
    order: list[str] = []

    def turn(name: str) -> Callable[[], Sample]:
        return lambda: (order.append(name), Sample(1.0, 1.0))[1]

    rounds = interleaved({name: turn(name) for name in "abc"}, 2)
    assert "".join(order) == "abcbcacab"
    assert [list(one) for one in rounds] == [["a", "b", "c"]] * 2


def test_ratios_are_taken_round_by_round() -> None:
    rounds = [
        {"ours": Sample(2.0, 10.0), "least": Sample(1.0, 20.0)},
        {"ours": Sample(9.0, 5.0), "least": Sample(3.0, 5.0)},
    ]
    found = over(rounds, "ours", ["least"])["least"]
    assert found["cpu"] == {"median": 2.5, "low": 2.0, "high": 3.0}
    assert found["rate"] == {"median": 0.75, "low": 0.5, "high": 1.0}


def test_a_spread_is_median_and_range() -> None:
    assert Spread.of([3, 1, 2]) == Spread(2, 1, 3)


def test_a_measure_is_for_one_operation() -> None:
    seconds = iter([1.0, 1.5])
    assert measure(lambda: 10, lambda: next(seconds)).cpu_ms == 50


@pytest.mark.slow
def test_processor_time_of_a_tree_counts_children_that_live_and_that_have_ended() -> None:
    parent = (
        f"import subprocess, sys, time\nsubprocess.run([sys.executable, '-c', {HALF_A_SECOND!r}])\nprint(flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", parent + "time.sleep(60)"], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        assert 0.5 <= meters.cpu_of_trees([child.pid]) < 5
        assert meters.memory_of_trees([child.pid]) > 1_000_000
        child.kill()


def test_a_command_names_the_options_that_its_bench_listens_to() -> None:
    assert set(options.OF_ALL) == set(options.MODULES) - {"verify"}
    assert set(options.MODULES) == set(page.SECTIONS)
