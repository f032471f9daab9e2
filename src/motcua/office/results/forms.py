"""What the address of the register asks for."""

from django.http import QueryDict

from motcua.core.text import one_line
from motcua.documents.lifecycle import IssueState
from motcua.dossiers.registers import Wanted

YEAR, STATE, NAME = "nam", "trang-thai", "so"
FIRST_YEAR, LONGEST_NAME = 2000, 60


def wanted(query: QueryDict, this_year: int) -> Wanted:
    """The year, state and number asked for; what cannot be read is not asked for."""
    year, state = query.get(YEAR, ""), query.get(STATE, "")
    is_year = year.isascii() and year.isdigit() and len(year) == 4 and FIRST_YEAR <= int(year) <= this_year
    return Wanted(
        year=int(year) if is_year else None,
        state=IssueState(state) if state in IssueState.values else None,
        name=one_line(query.get(NAME, "")).upper()[:LONGEST_NAME],
    )


def parts(found: Wanted) -> dict[str, str]:
    """The same, as parts of an address."""
    given = {YEAR: str(found.year or ""), STATE: found.state or "", NAME: found.name}
    return {name: value for name, value in given.items() if value}
