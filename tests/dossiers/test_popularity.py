"""Search prefers what people file."""

from datetime import timedelta

from motcua.catalogue.models import Procedure
from motcua.dossiers.actions.popularity import count_popularity
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import BIRTH, world


def test_a_procedure_is_as_popular_as_it_was_filed_in_the_last_year(db: None) -> None:
    here = world()
    dossiers.submitted(here)
    dossiers.submitted(here, by=here.en)
    assert count_popularity(at=MONDAY_9AM + timedelta(days=1)) == 1
    assert Procedure.objects.get(code=BIRTH).popularity == 2
    assert count_popularity(at=MONDAY_9AM + timedelta(days=1)) == 0
    assert count_popularity(at=MONDAY_9AM + timedelta(days=400)) == 1
    assert Procedure.objects.get(code=BIRTH).popularity == 0
