"""How a parser inside the jail says no: a reason by name; `inspection` has the words."""


class No(Exception):
    """This file is not taken; `reason` is a key of `inspection.WORDS`, `facts` fill its gaps."""

    def __init__(self, reason: str, **facts: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts
