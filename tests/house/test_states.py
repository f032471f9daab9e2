"""Every state of a dossier is told to whoever it concerns, by construction (UX-28, UX-29)."""

from uuid import UUID

import pytest

from motcua.dossiers import standing
from motcua.dossiers.checks.moves import TOLD
from motcua.dossiers.lifecycle import CLOSED_STAGES, MOVES, OPEN_STAGES, STATES, Clock, Move, Party, Stage
from motcua.dossiers.queries import OwnStage
from motcua.dossiers.worklists import Filter, Today, Whose
from motcua.office import frame
from motcua.office.dossier import presenters as office
from motcua.office.frame import Counts
from motcua.office.queue import forms
from motcua.portal import status
from motcua.portal.home import presenters as home

ONE_EACH = {stage: OwnStage(1, "26-7KMP4-QX9RJ") for stage in STATES}


def test_every_state_is_in_the_table() -> None:
    assert set(STATES) == set(Stage)
    assert {state.national for state in STATES.values()} == set(range(1, 11))
    assert set(OPEN_STAGES) | set(CLOSED_STAGES) == set(Stage)
    assert not set(OPEN_STAGES) & set(CLOSED_STAGES)


def test_national_states_are_their_own_code_and_local_ones_stand_for_one() -> None:
    for stage, state in STATES.items():
        assert state.national == stage if stage < 100 else state.national < 100


@pytest.mark.parametrize("stage", STATES)
def test_every_state_has_its_words_on_both_sides(stage: Stage) -> None:
    assert stage in status._TONES
    assert stage.label
    assert stage in standing.WAITING or STATES[stage].clock not in (Clock.STANDS,)
    assert office._TONES.get(stage, "info")


def test_every_state_has_its_tile_for_the_citizen() -> None:
    tiles = [home._stage_link(stage, own.count) for stage, own in ONE_EACH.items()]
    assert len({tile.href for tile in tiles}) == len(Stage)


def test_wherever_it_is_the_citizens_turn_there_is_a_card() -> None:
    assert set(home.TODOS) == {stage for stage, state in STATES.items() if state.turn == Party.APPLICANT}
    assert len(home._waiting(ONE_EACH)) == len(home.TODOS)


def test_every_state_has_its_tab_for_the_officer() -> None:
    tabs = frame.stages(Counts(Today(0, 0, 0), {(UUID(int=1), stage): 1 for stage in STATES}, 0, 0), "")
    assert [tab.href for tab in tabs] == [forms.href(Filter(Whose.EVERYBODY, (stage,))) for stage in STATES]
    assert {tab.count for tab in tabs} == {"1"}


def test_every_state_can_be_reached_and_every_open_one_left() -> None:
    reached = {after for (before, _move), after in MOVES.items() if before != after}
    left = {before for (before, _move), after in MOVES.items() if before != after}
    assert reached == set(Stage)
    assert set(OPEN_STAGES) <= left
    assert not left & set(CLOSED_STAGES)


def test_every_move_that_ends_or_stops_a_dossier_is_told() -> None:
    silent = {Move.START, Move.FORWARD, Move.SEND_BACK, Move.REASSIGN, Move.RESCHEDULE}
    assert set(TOLD) == set(Move) - silent
