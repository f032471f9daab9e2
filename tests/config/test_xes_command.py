"""`motcua xes`: one process, a span of days, to the screen or into a file."""

from argparse import ArgumentParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from motcua.config.commands import xes
from motcua.dossiers.event_logs import NAMESPACE
from motcua.dossiers.models import Dossier
from tests.factories import dossiers as make
from tests.factories.world import World

pytestmark = pytest.mark.slow


def run(*arguments: str) -> int:
    parser = ArgumentParser()
    xes.add_arguments(parser)
    return xes.run(parser.parse_args(arguments))


def names(log: str) -> set[str]:
    """The dossiers of a log."""
    traces = ElementTree.fromstring(log).iter(f"{{{NAMESPACE}}}trace")  # noqa: S314  our own text
    return {one.attrib["value"] for trace in traces for one in trace if one.attrib.get("key") == "concept:name"}


@pytest.fixture
def dossier(world: World) -> Dossier:
    return make.returned(world)


def test_the_history_of_a_process_is_printed(dossier: Dossier, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(dossier.process.definition.code) == 0
    log = capsys.readouterr().out
    assert names(log) == {dossier.number}
    for name in (dossier.applicant, "Cường"):
        assert name not in log


@pytest.mark.parametrize(
    ("since", "until", "is_there"), [("2026-11-23", "2026-11-24", True), ("2026-11-24", "", False)]
)
def test_only_what_was_submitted_in_those_days_goes_into_the_file(
    dossier: Dossier, tmp_path: Path, capsys: pytest.CaptureFixture[str], since: str, until: str, is_there: bool
) -> None:
    file = tmp_path / "ho-tich.xes"
    days = ["--from", since, *(["--to", until] if until else [])]
    assert run(dossier.process.definition.code, *days, "--out", str(file)) == 0
    assert names(file.read_text("utf-8")) == ({dossier.number} if is_there else set())
    assert f"Đã ghi {file}" in capsys.readouterr().out


def test_a_process_that_is_not_there_is_named_beside_those_that_are(
    dossier: Dossier, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("khong-co") == 1
    told = capsys.readouterr()
    assert (told.out, "không có quy trình khong-co" in told.err) == ("", True)
    assert dossier.process.definition.code in told.err
