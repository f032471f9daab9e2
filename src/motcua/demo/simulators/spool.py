"""What a simulator received, one small file each, so that a restart loses nothing."""

import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from motcua.core import clock


@dataclass(frozen=True, slots=True)
class Message:
    """A letter or a text message. `copies` counts how often the same key was handed over; it is shown once."""

    key: str
    channel: str
    to: str
    subject: str
    text: str
    received_at: str = ""
    copies: int = 1


class Spool:
    """A folder of messages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, message: Message) -> Message:
        """Keep a message; one with a known key only raises the count of copies, as telephones and mailboxes do."""
        self.folder.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256(message.key.encode()).hexdigest()[:24]
        there = next(self.folder.glob(f"*-{name}.json"), None)
        if there is None:
            there = self.folder / f"{time.time_ns():020d}-{name}.json"
            kept = replace(message, received_at=clock.now().isoformat())
        else:
            known = _read(there)
            kept = replace(known, copies=known.copies + 1)
        draft = there.with_suffix(".draft")
        draft.write_text(json.dumps(asdict(kept), ensure_ascii=False))
        draft.replace(there)
        return kept

    def newest_first(self) -> Iterator[Message]:
        """Everything received."""
        for path in sorted(self.folder.glob("*.json"), reverse=True):
            yield _read(path)


def _read(path: Path) -> Message:
    return Message(**json.loads(path.read_text()))
