"""Hash objects in the manner of hashlib."""

import hashlib
import threading
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medid.rules import MalformedError
from medid.signature.gost import new, providers
from medid.signature.gost.reasons import GostReason

NAMES = ["streebog256", "streebog512", "gost94", "gost94_test"]
HASHING = [name for name in ("pure", "numba", "libgcrypt") if providers.load(name) is not None]


@given(st.sampled_from(NAMES), st.sampled_from(HASHING), st.lists(st.binary(max_size=150), max_size=8))
def test_any_cutting_gives_the_digest_of_the_whole(name: str, provider: str, parts: list[bytes]) -> None:
    with providers.use(provider):
        running = new(name)
        for part in parts:
            running.update(part)
        assert running.digest() == new(name, b"".join(parts)).digest()


@pytest.mark.usefixtures("hashing")
@pytest.mark.parametrize("name", NAMES)
def test_a_cut_at_every_place_of_two_blocks_gives_the_digest_of_the_whole(name: str) -> None:
    """Among them the cuts after which an update fills a block and brings nothing more."""
    message = bytes(range(130))
    for end in (32, 64, 96, 128, 130):
        expected = new(name, message[:end]).digest()
        for cut in range(end):
            running = new(name, message[:cut])
            running.update(message[cut:end])
            assert running.digest() == expected


@given(st.sampled_from(NAMES), st.binary(max_size=400))
def test_all_providers_give_the_same_digest(name: str, message: bytes) -> None:
    digests = set()
    for provider in HASHING:
        with providers.use(provider):
            digests.add(new(name, message).digest())
    assert len(digests) == 1


@pytest.mark.usefixtures("hashing")
@pytest.mark.parametrize("name", NAMES)
def test_a_digest_is_asked_for_twice_and_the_message_goes_on(name: str) -> None:
    running = new(name, b"a" * 70)
    assert running.digest() == running.digest()
    running.update(b"b")
    assert running.digest() == new(name, b"a" * 70 + b"b").digest()


@pytest.mark.usefixtures("hashing")
@pytest.mark.parametrize("name", NAMES)
def test_a_copy_goes_its_own_way(name: str) -> None:
    running = new(name, b"a" * 70)
    twin = running.copy()
    twin.update(b"b" * 70)
    assert running.digest() == new(name, b"a" * 70).digest()
    assert twin.digest() == new(name, b"a" * 70 + b"b" * 70).digest()
    assert (twin.name, twin.digest_size, twin.block_size) == (running.name, running.digest_size, running.block_size)


@pytest.mark.usefixtures("hashing")
@pytest.mark.parametrize("name", NAMES)
def test_name_and_sizes_are_those_of_the_standard(name: str) -> None:
    running = new(name)
    sizes = {"streebog256": (32, 64), "streebog512": (64, 64), "gost94": (32, 32), "gost94_test": (32, 32)}
    assert (running.name, running.digest_size, running.block_size) == (name, *sizes[name])
    assert len(running.digest()) == running.digest_size
    assert running.hexdigest() == running.digest().hex()


@pytest.mark.usefixtures("hashing")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview, lambda data: memoryview(bytearray(data))])
def test_any_contiguous_buffer_is_taken(name: str, kind: type) -> None:
    for data in (bytes(range(256)) * 5, b"a", b""):
        assert new(name, kind(data)).digest() == new(name, data).digest()


@pytest.mark.usefixtures("hashing")
@pytest.mark.parametrize("name", NAMES)
def test_a_view_of_wider_items_counts_as_its_bytes(name: str) -> None:
    data = bytes(range(240))
    assert new(name, memoryview(data).cast("I")).digest() == new(name, data).digest()
    assert new(name, memoryview(b"")).digest() == new(name, bytearray()).digest() == new(name).digest()


@pytest.mark.usefixtures("hashing")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("wrong", ["text", None, 5, [1, 2], memoryview(bytes(8))[::2]])
def test_what_is_no_buffer_is_a_type_error(name: str, wrong: object) -> None:
    with pytest.raises(TypeError):
        new(name).update(wrong)  # type: ignore[arg-type]  # it is wrong on purpose


@pytest.mark.parametrize("name", ["streebog", "md5", "", "STREEBOG256", "gost94 "])
def test_an_unknown_digest_has_its_reason(name: str) -> None:
    with pytest.raises(MalformedError) as caught:
        new(name)
    assert caught.value.reason is GostReason.DIGEST_UNKNOWN


def test_a_digest_is_named_by_a_string() -> None:
    with pytest.raises(TypeError):
        new(256)  # type: ignore[arg-type]  # it is wrong on purpose


@pytest.mark.parametrize("name", NAMES)
def test_memory_stays_flat(hashing: str, name: str) -> None:
    """A long message in parts; what is kept does not grow with it."""
    if hashing == "numba" and name.startswith("gost94"):
        pytest.skip("numba leaves gost94 to plain Python")
    part = bytes(2_000)
    running = new(name, part)
    running.digest()
    tracemalloc.start()
    for _ in range(16):
        running.update(part)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 16_000


def test_one_object_may_be_fed_by_several_threads() -> None:
    """The contexts of libgcrypt are not safe for threads by themselves."""
    running = new("streebog256")
    part = b"x" * 50_000

    def feed() -> None:
        for _ in range(20):
            running.update(part)

    threads = [threading.Thread(target=feed) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if providers.in_use()[0] == "libgcrypt":
        assert running.digest() == new("streebog256", part * 80).digest()


def test_plain_python_hands_a_long_message_over_to_numba(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where libgcrypt is not, the change in the middle of a message is not seen in its digest."""
    if providers.load("numba") is None:
        pytest.skip("numba is not here")
    message = hashlib.shake_128(b"long").digest(9_000)
    expected = new("streebog512", message).digest()
    monkeypatch.setattr(providers, "NUMBA_FROM_BITS", 8 * 4_000)
    absorb = providers._ADAPTIVE["streebog512"]
    running = absorb()
    for start in range(0, len(message), 1_000):
        running.update(message[start : start + 1_000])
    assert running.digest() == expected
