"""What a collector's hand leaves on the screen."""

from motcua.dossiers.actions.returning import Collector, Handing

SIGNATURE = "M40 120L70 60L100 130L130 70L165 125L200 80L240 120M210 40L260 45L310 38"
APPLICANT = Collector(is_applicant=True)
BROTHER = Collector(is_applicant=False, name=" Hoàng  Văn An", number="038 088 001 234", relation="em trai")
RESULT = "Giấy khai sinh, số 01/2026"


def handing(collector: Collector = APPLICANT, **changes: object) -> Handing:
    """The result to the applicant, compared with the card, signed on the screen; `changes` replace some."""
    whole = {"items": [RESULT], "is_compared": True, "signature": SIGNATURE, **changes}
    return Handing(collector=collector, **whole)  # type: ignore[arg-type]  # a Handing's own fields
