"""Calling addresses that somebody else named (SEC-12): nothing inside is reached, whatever it is called."""

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ipaddress import ip_address, ip_network

import pytest

from motcua.core.outbound import Forbidden, Policy, Unreachable, is_allowed, pin, post, read
from tests.receiver import Receiver, receiving

ANYWHERE = Policy()
OWN = Policy(networks=(ip_network("127.0.0.2/32"),), is_plain_allowed=True)
INSIDE = [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "169.254.169.254", "172.16.0.1",
    "192.168.1.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1",
    "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1",
]  # fmt: skip


class Names:
    """A resolver that answers each time with the next of its answers, and counts."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked += 1
        return self.answers[min(self.asked, len(self.answers)) - 1]


@pytest.mark.parametrize("address", INSIDE)
def test_what_is_not_public_is_not_called(address: str) -> None:
    assert not is_allowed(ip_address(address), ANYWHERE)


@pytest.mark.parametrize("address", ["8.8.8.8", "203.162.4.190", "2001:4860:4860::8888", "::ffff:8.8.8.8"])
def test_what_is_public_may_be_called(address: str) -> None:
    assert is_allowed(ip_address(address), ANYWHERE)


def test_a_network_of_one_s_own_is_called_where_the_policy_names_it() -> None:
    assert is_allowed(ip_address("127.0.0.2"), OWN)
    assert is_allowed(ip_address("::ffff:127.0.0.2"), OWN)
    assert not is_allowed(ip_address("127.0.0.1"), OWN)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.vn/", "ftp://example.vn/", "file:///etc/passwd", "gopher://example.vn/", "//example.vn/", "",
        "https://", "https:///x", "https://user@example.vn/", "https://a:b@example.vn/", "https://example.vn/#x",
        "https://example.vn:22/", "https://example.vn:99999/", "https://example.vn:x/", "https://exa mple.vn/",
        "https://example.vn\\@127.0.0.1/", "https://ví-dụ.vn/", "https://example.vn/" + "x" * 500,
        "https://2130706433/", "https://0177.0.0.1/", "https://0x7f.0.0.1/", "https://0x7f000001/", "https://127.1/",
        "https://0/", "https://[::1/", "https://1.2.3.4.5/",
    ],
)  # fmt: skip
def test_what_is_spelt_to_deceive_is_not_even_looked_up(url: str) -> None:
    with pytest.raises(Forbidden):
        read(url, ANYWHERE)


@pytest.mark.parametrize("url", ["https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/latest/"])
def test_a_bare_address_inside_is_refused_at_once(url: str) -> None:
    with pytest.raises(Forbidden, match="network"):
        read(url, ANYWHERE)


def test_the_list_of_hosts_comes_first() -> None:
    listed = Policy(hosts=("bao-tin.tinh.vn", "*.so.vn"))
    for url in ("https://bao-tin.tinh.vn/x", "https://noi-vu.so.vn/", "https://BAO-TIN.tinh.vn./"):
        assert read(url, listed).scheme == "https"
    for url in ("https://tinh.vn/", "https://so.vn/", "https://xso.vn/", "https://bao-tin.tinh.vn.ke-xau.com/"):
        with pytest.raises(Forbidden, match="list"):
            read(url, listed)


def test_one_inner_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(Forbidden, match="network"):
        pin(read("https://example.vn/", ANYWHERE), ANYWHERE, Names(["8.8.8.8", "127.0.0.1"]))


def test_a_name_without_an_address_cannot_be_reached() -> None:
    with pytest.raises(Unreachable):
        pin(read("https://example.vn/", ANYWHERE), ANYWHERE, Names([]))


def test_a_name_that_changes_its_mind_is_looked_up_once() -> None:
    """DNS rebinding: the address that was judged is the one that is called."""
    names = Names(["127.0.0.2"], ["127.0.0.1"])
    with receiving("127.0.0.2") as outer, receiving("127.0.0.1", port=outer.port) as inner:
        assert post(f"http://rebind.example:{outer.port}/", b"x", {}, OWN, resolve=names) == 200
    assert (len(outer.got), len(inner.got), names.asked) == (1, 0, 1)
    assert outer.got[0].headers["Host"] == f"rebind.example:{outer.port}"


def test_a_name_that_leads_inside_at_delivery_is_not_called() -> None:
    with receiving("127.0.0.1") as inner, pytest.raises(Forbidden):
        post(f"http://rebind.example:{inner.port}/", b"x", {}, OWN, resolve=Names(["127.0.0.1"]))
    assert inner.got == []


def test_a_redirect_is_an_answer_and_nothing_more() -> None:
    with receiving("127.0.0.1") as inner, receiving("127.0.0.2", status=302, location=inner.url) as outer:
        assert post(outer.url, b"x", {}, OWN) == 302
    assert (len(outer.got), inner.got) == (1, [])


def test_no_proxy_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with receiving("127.0.0.2") as outer, receiving("127.0.0.1") as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        assert post(outer.url, b"x", {}, OWN) == 200
    assert proxy.got == []


def test_who_does_not_listen_is_unreachable() -> None:
    with receiving("127.0.0.2") as gone:
        pass
    with pytest.raises(Unreachable, match="ConnectionRefusedError"):
        post(gone.url, b"x", {}, OWN)


def test_who_drips_is_cut_off() -> None:
    with _dripping() as url, pytest.raises(Unreachable):
        post(url, b"x", {}, OWN, seconds=0.3)


def test_tls_asks_for_the_certificate_of_the_name() -> None:
    """A server without one is not talked to."""
    with receiving("127.0.0.2") as plain, pytest.raises(Unreachable, match="SSL"):
        post(plain.url.replace("http:", "https:"), b"x", {}, OWN)


@contextmanager
def _dripping() -> Iterator[str]:
    """A server that sends one byte after the other, for ever."""
    listener, done = socket.create_server(("127.0.0.2", 0)), threading.Event()

    def drip() -> None:
        peer, _address = listener.accept()
        with peer:
            while not done.wait(0.05):
                try:
                    peer.sendall(b"H")
                except OSError:
                    return

    thread = threading.Thread(target=drip)
    thread.start()
    try:
        yield f"http://127.0.0.2:{listener.getsockname()[1]}/"
    finally:
        done.set()
        thread.join()
        listener.close()


def test_the_receiver_is_what_the_tests_take_it_for() -> None:
    with receiving("127.0.0.2") as one:
        post(one.url + "x?y=1", b"body", {"A": "b"}, OWN)
    assert isinstance(one, Receiver)
    assert (one.got[0].path, one.got[0].body, one.got[0].headers["A"]) == ("/x?y=1", b"body", "b")
