"""What a bench can be asked: the same words for `motcua bench` and for the process that measures."""

import argparse

MODULES = {
    "submit": "submitting",
    "journey": "journeys",
    "pages": "paging",
    "weight": "weighing",
    "background": "background",
    "search": "searching",
    "queue": "queueing",
    "verify": "verifying",
}
# The ledger takes half an hour to fill and says nothing of the others.
OF_ALL = tuple(name for name in MODULES if name != "verify")
_ROUNDS = ("submit", "journey", "pages", "background")
_OPTIONS = {
    "rounds": (*_ROUNDS, "queue"),
    "count": (*_ROUNDS, "queue"),
    "procedures": ("search",),
    "sizes": ("queue",),
    "lines": ("verify",),
}


def add(parser: argparse.ArgumentParser) -> None:
    """The options of every bench."""
    parser.add_argument("--rounds", type=int, default=5, help="số vòng, mỗi vòng chạy lần lượt từng bên")
    parser.add_argument("--count", type=int, default=40, help="mỗi vòng mỗi bên làm bấy nhiêu lần")
    parser.add_argument("--procedures", type=int, default=10_000, help="search: tìm trong bấy nhiêu thủ tục")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000], help="queue: đo ở những số hồ sơ này"
    )
    parser.add_argument("--lines", type=int, default=10_000_000, help="verify: số dòng sổ kiểm toán")
    parser.add_argument("--careless", action="store_true", help="chịu cả khi cơ sở dữ liệu không ghi chắc xuống đĩa")


def words(what: str, args: argparse.Namespace) -> list[str]:
    """The options that this bench listens to, as they are typed."""
    found: list[str] = []
    for name, listeners in _OPTIONS.items():
        if what in listeners:
            value = getattr(args, name)
            found += [f"--{name}", *map(str, value if isinstance(value, list) else [value])]
    return found
