"""The day's tree of sealed receipts: SHA-256 over 0x00‖leaf and 0x01‖left‖right, as in RFC 9162 §2.1."""

import hashlib
from collections.abc import Sequence


def leaf_hash(content: bytes) -> bytes:
    """What stands for a content in the tree."""
    return hashlib.sha256(b"\0" + content).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes; of none, the hash of nothing."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    cut = _cut(len(leaves))
    return _node(root(leaves[:cut]), root(leaves[cut:]))


def path(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The sibling hashes, lowest first, that lead from one leaf to the root."""
    if len(leaves) == 1:
        return []
    cut = _cut(len(leaves))
    if index < cut:
        return [*path(leaves[:cut], index), root(leaves[cut:])]
    return [*path(leaves[cut:], index - cut), root(leaves[:cut])]


def root_of_path(leaf: bytes, index: int, size: int, siblings: Sequence[bytes]) -> bytes | None:
    """The root that a path leads to; None where it cannot belong to a tree of that size."""
    if not 0 <= index < size:
        return None
    place, last, found = index, size - 1, leaf
    for sibling in siblings:
        if last == 0:
            return None
        if place & 1 or place == last:
            found = _node(sibling, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = _node(found, sibling)
        place, last = place >> 1, last >> 1
    return found if last == 0 else None


def _cut(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()
