"""G2, G3 · a whole journey."""

from collections.abc import Mapping
from typing import Any

from motcua.config.benches import charts as drawing
from motcua.config.benches.tables import of_contenders, of_ratios, prose

Found = Mapping[str, Any]  # Any: JSON
OURS = ("Một Cửa", "Một Cửa, every page")
PEER = "django-helpdesk"


def title(found: Found) -> str:
    """The heading."""
    return "G2, G3 · A whole journey"


def text(found: Found) -> list[str]:
    """The lines below the command."""
    requests = "; ".join(f"{name}: {count}" for name, count in found["requests"].items())
    peer = _PEER if PEER in found["measured"] else []
    return [
        *prose(
            f"{found['rounds']} rounds of {found['journeys_a_round']} journeys each, {found['clients']} clients",
            f"over HTTP, in turn, each contender under the same server with {found['workers']} workers; fsync and",
            "synchronous_commit on; rows counted afterwards. CPU is that of the server's whole tree of processes,",
            "parsers of files among them, and of all of PostgreSQL; the clients' is not in it, though they share",
            "the machine, so that rates are low. Goals: ≤ 10 ms and ≥ 120 a second; submissions ≥ 25 ×",
            "django-helpdesk.",
        ),
        "![CPU of a journey](img/bench-journey.svg)",
        "",
        *of_contenders(found["measured"], "journey"),
        *of_ratios(found["ours_over"]),
        f"Requests of a journey: {requests}.",
        "",
        "### The submission alone",
        "",
        *of_contenders(found["submissions"], "submission"),
        *of_ratios(found["submission_over"]),
        *prose(
            "*framework-minimal*: a form, a draft, three files hashed and brought to the disk, one statement that",
            "submits, a page, in plain Django views behind the same middleware. *Một Cửa*: the last page of the",
            "form opened and saved, three photos of 150 kB sent, parsed in the jail and stored, everything checked",
            "on one page, handed in, receipt. *every page*: the same from the first question on, as a citizen goes",
            "through it.",
        ),
        *peer,
    ]


_PEER = prose(
    "*django-helpdesk* 2.6.1 in its own environment on the same PostgreSQL: the public form with twelve boxes more",
    "asked for, the ticket sent with the bytes of all three photos as one file (its form takes one), its page.",
    "Nobody signs in, and letters go to a back end that drops them. *no files*: the ticket alone, which is the",
    "submission of G3.",
)


def charts(found: Found) -> dict[str, str]:
    """SVG by file name."""
    rows = {name: one["cpu_ms"]["median"] for name, one in found["measured"].items()}
    return {"bench-journey.svg": drawing.bars("CPU milliseconds of a journey", rows, "ms", ours=OURS, digits=1)}
