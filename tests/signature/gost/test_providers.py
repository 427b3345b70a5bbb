"""Who computes, and what happens when somebody cannot."""

import ctypes.util
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from medid.rules import MalformedError
from medid.signature.gost import CURVES, TEST_CURVES, Curve, Hash, known_answers, new, providers, verify
from medid.signature.gost.hashes import StreebogHash
from medid.signature.gost.points import Group, folding_group
from medid.signature.gost.providers import Provider
from medid.signature.gost.reasons import GostReason
from medid.signature.gost.streebog import MASK, absorb
from medid.testing import gost as signing

CACHES = (providers.load, providers._hasher, providers._group, providers._names)


@pytest.fixture
def forgetful() -> Iterator[None]:
    """Choices are made anew in the test and after it."""
    for cached in CACHES:
        cached.cache_clear()
    yield
    for cached in CACHES:
        cached.cache_clear()


def replace_maker(monkeypatch: pytest.MonkeyPatch, name: str, maker: Callable[[], Provider]) -> None:
    monkeypatch.setattr(providers, "_MAKERS", {**providers._MAKERS, name: maker})


def missing() -> Provider:
    raise ImportError


def test_plain_python_is_always_there_and_last() -> None:
    assert providers.available()[-1] == "pure"


def test_plain_python_gives_the_known_answers() -> None:
    """Nothing else asks it: it is what there is when everybody else fails."""
    assert known_answers.given_by(providers.PURE.hashes, providers.PURE.group)


@pytest.mark.parametrize("name", ["libgcrypt", "numba", "gmpy2"])
def test_a_provider_that_is_there_gives_the_known_answers(name: str) -> None:
    provider = providers.load(name)
    if provider is None:
        pytest.skip(f"{name} is not here")
    assert known_answers.given_by(provider.hashes, provider.group)


@pytest.mark.parametrize("package", ["numba", "gmpy2"])
def test_a_provider_whose_package_is_installed_is_there(package: str) -> None:
    """That a broken provider is passed over must not hide that ours is broken."""
    pytest.importorskip(package)
    assert providers.load(package) is not None


def test_libgcrypt_is_there_where_the_system_has_it() -> None:
    if ctypes.util.find_library("gcrypt") is None:
        pytest.skip("libgcrypt is not here")
    assert providers.load("libgcrypt") is not None


def test_every_digest_is_asked_for_a_known_answer() -> None:
    """A row under a name that nobody has would never be asked."""
    asked = Counter(name for name, _, _ in known_answers.DIGESTS)
    assert asked == {"streebog256": 3, "streebog512": 3, "gost94": 2, "gost94_test": 2}
    assert set(asked) == set(providers.PURE.hashes)


class Erring:
    """A hash object that is right but for the message of one digest."""

    def __init__(self, right: Hash, digest: bytes) -> None:
        self.name, self.digest_size, self.block_size = right.name, right.digest_size, right.block_size
        self._right, self._digest = right, digest

    def update(self, data: bytes | bytearray | memoryview, /) -> None:
        self._right.update(data)

    def digest(self) -> bytes:
        found = self._right.digest()
        return bytes(len(found)) if found == self._digest else found

    def hexdigest(self) -> str:
        return self.digest().hex()

    def copy(self) -> "Erring":
        return Erring(self._right.copy(), self._digest)


@pytest.mark.parametrize("place", range(len(known_answers.DIGESTS)))
def test_a_provider_that_errs_in_one_known_answer_is_found_out(place: int) -> None:
    name, message, _ = known_answers.DIGESTS[place]
    right, expected = providers.PURE.hashes[name], new(name, message).digest()
    assert known_answers.given_by({name: right}, None)
    assert not known_answers.given_by({name: lambda: Erring(right(), expected)}, None)


@pytest.mark.parametrize("oid", ["1.2.643.2.2.35.1", "1.2.643.7.1.2.1.1.1", "1.2.643.2.2.35.0"])
def test_the_chosen_provider_computes(oid: str) -> None:
    """Seen by the kind of its numbers."""
    gmpy2 = pytest.importorskip("gmpy2")
    curve = {**CURVES, **TEST_CURVES}[oid]
    for name, kind in (("gmpy2", gmpy2.mpz), ("pure", int)):
        with providers.use(name):
            assert type(providers.arithmetic(curve).number(1)) is kind
            assert providers.arithmetic(curve) is providers.arithmetic(curve)


@pytest.mark.usefixtures("forgetful")
def test_a_chosen_numba_computes_from_the_first_block(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only when the choice is automatic does it wait for a long message."""
    lengths: list[int] = []

    def noting(h: int, n: int, sigma: int, blocks: bytes | memoryview) -> tuple[int, int, int]:
        lengths.append(len(blocks))
        return absorb(h, n, sigma, blocks)

    replace_maker(monkeypatch, "libgcrypt", missing)
    replace_maker(monkeypatch, "numba", lambda: Provider(providers._streebog(noting)))
    assert providers.load("numba") is not None
    lengths.clear()
    new("streebog256", bytes(128))
    assert lengths == []
    with providers.use("numba"):
        new("streebog256", bytes(128))
        assert new("gost94").name == "gost94"
    assert lengths == [128]


def test_a_choice_holds_inside_and_ends_outside() -> None:
    before = providers.in_use()
    with providers.use("pure"):
        assert providers.in_use() == ("pure", "pure")
        with providers.use("auto"):
            assert providers.in_use() == before
        assert providers.in_use() == ("pure", "pure")
    assert providers.in_use() == before


def test_a_choice_ends_also_when_something_is_raised() -> None:
    before = providers.in_use()
    with pytest.raises(KeyError), providers.use("pure"):
        raise KeyError
    assert providers.in_use() == before


def test_a_choice_is_not_seen_by_another_thread() -> None:
    seen: list[tuple[str, str]] = []
    outside = providers.in_use()
    with providers.use("pure"):
        thread = threading.Thread(target=lambda: seen.append(providers.in_use()))
        thread.start()
        thread.join()
    assert seen == [outside]


def test_a_choice_of_one_leaves_the_rest_to_plain_python() -> None:
    for name, expected in (("libgcrypt", ("libgcrypt", "pure")), ("gmpy2", ("pure", "gmpy2"))):
        if providers.load(name) is not None:
            with providers.use(name):
                assert providers.in_use() == expected


def test_several_may_be_chosen() -> None:
    if providers.load("libgcrypt") is None or providers.load("gmpy2") is None:
        pytest.skip("libgcrypt or gmpy2 is not here")
    with providers.use("gmpy2", "libgcrypt"):
        assert providers.in_use() == ("libgcrypt", "gmpy2")


def test_a_hash_object_keeps_its_provider() -> None:
    with providers.use("pure"):
        running = new("streebog256", b"a")
    assert isinstance(running, StreebogHash)
    running.update(b"b")
    assert running.digest() == new("streebog256", b"ab").digest()


def test_an_unknown_provider_has_its_reason() -> None:
    with pytest.raises(MalformedError) as caught, providers.use("openssl"):
        pass
    assert caught.value.reason is GostReason.PROVIDER_UNKNOWN


@pytest.mark.usefixtures("forgetful")
def test_a_missing_provider_has_its_reason_and_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("libgcrypt", "numba", "gmpy2"):
        replace_maker(monkeypatch, name, missing)
        with pytest.raises(MalformedError) as caught, providers.use(name):
            pass
        assert caught.value.reason is GostReason.PROVIDER_UNAVAILABLE
        assert caught.value.context == {"provider": name}
    assert providers.available() == ("pure",)
    assert providers.in_use() == ("pure", "pure")
    assert new("streebog256").hexdigest() == "3f539a213e97c802cc229d474c6aa32a825a360b2a933a949fd925208d9ce1bb"


@pytest.mark.usefixtures("forgetful")
@pytest.mark.parametrize("error", [OSError, AttributeError, RuntimeError, ValueError])
def test_a_broken_provider_is_passed_over(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def broken() -> Provider:
        raise error

    replace_maker(monkeypatch, "libgcrypt", broken)
    assert "libgcrypt" not in providers.available()
    assert new("streebog512", b"abc").digest_size == 64


def without_carry(h: int, n: int, sigma: int, blocks: bytes | memoryview) -> tuple[int, int, int]:
    """A step that loses the carry out of the lowest 64 bits of the sum, as some programs did."""
    low = (1 << 64) - 1
    for start in range(0, len(blocks), 64):
        m = int.from_bytes(blocks[start : start + 64], "little")
        h, n, _ = absorb(h, n, 0, blocks[start : start + 64])
        sigma = ((sigma & ~low) + (m & ~low) & MASK) | (sigma + m & low)
    return h, n, sigma


@pytest.mark.usefixtures("forgetful")
def test_a_provider_that_loses_a_carry_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    replace_maker(monkeypatch, "libgcrypt", lambda: Provider(providers._streebog(without_carry)))
    assert providers.load("libgcrypt") is None
    assert new("streebog256", b"\xff" * 128).name == "streebog256"


@pytest.mark.usefixtures("forgetful")
def test_a_provider_whose_copies_share_their_state_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    class Shared(StreebogHash):
        def copy(self) -> "Shared":
            return self

    made: dict[str, Callable[[], Hash]] = {"streebog256": lambda: Shared(256, absorb)}
    replace_maker(monkeypatch, "libgcrypt", lambda: Provider(made))
    assert providers.load("libgcrypt") is None


@pytest.mark.usefixtures("forgetful")
def test_an_arithmetic_that_accepts_everything_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    replace_maker(monkeypatch, "gmpy2", lambda: Provider(group=wrong_group))
    assert providers.load("gmpy2") is None
    curve = CURVES["1.2.643.2.2.35.1"]
    private = signing.private_key(curve, seed=b"")
    digest = bytes(range(32))
    assert verify(curve, signing.public_key(curve, private), digest, signing.sign(curve, private, digest))


def wrong_group(curve: Curve) -> Group:
    right = folding_group(curve)
    return Group(curve, int, right.double, lambda point, _other: point)


@pytest.mark.usefixtures("forgetful")
def test_numba_is_not_compiled_for_a_short_message(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def numba() -> Provider:
        asked.append("numba")
        raise ImportError

    replace_maker(monkeypatch, "libgcrypt", missing)
    replace_maker(monkeypatch, "numba", numba)
    new("streebog256", b"a" * 1_000).digest()
    assert asked == []
    monkeypatch.setattr(providers, "NUMBA_FROM_BITS", 8 * 2_000)
    new("streebog256", b"a" * 3_000).digest()
    assert asked == ["numba"]


BARE = """
import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("numba", "numpy", "gmpy2", "ctypes", "_ctypes"):
            raise ImportError(name)
sys.meta_path.insert(0, Refuse())
from medid.signature.gost import CURVES, new, providers, verify
assert providers.available() == ("pure",), providers.available()
print(new("streebog256", b"abc").hexdigest())
"""


def test_nothing_but_the_standard_library_is_needed() -> None:
    """Not even ctypes, which some builds of Python lack."""
    run = subprocess.run([sys.executable, "-c", BARE], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "4e2919cf137ed41ec4fb6270c61826cc4fffb660341e0af3688cd0626d23b481"


def test_hashing_and_verifying_load_no_package() -> None:
    script = (
        "import sys; from medid.signature.gost import new; new('streebog256', b'abc').digest();"
        "loaded = {name.split('.')[0] for name in sys.modules};"
        "print(sorted(loaded & {'pydantic', 'cryptography', 'asn1crypto', 'pyhanko', 'numba', 'numpy'}))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
