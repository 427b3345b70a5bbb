"""Who computes: plain Python always, libgcrypt, numba and gmpy2 where they are.

Owns: the choice of a provider, and the rule that one is used only after it gave known answers.
Refuses to know: how anything is computed.
Invariants: every provider gives the same answers; one that is missing, broken or wrong is as if it were not there, and
never breaks an import or a computation; plain Python does what no other chosen provider does.

| provider | digests | verification |
|---|---|---|
| `pure` | all | all sets |
| `libgcrypt` (system library) | all | |
| `numba` (extra `speed`) | `streebog256`, `streebog512` | |
| `gmpy2` (extra `speed`) | | all sets |
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, partial
from importlib import import_module

from medid.signature.gost import gost94, known_answers, streebog
from medid.signature.gost.curves import CURVES, TEST_CURVES, Curve
from medid.signature.gost.hashes import Gost94Hash, Hash, StreebogHash
from medid.signature.gost.points import Group, folding_group, group

AUTO = "auto"
"""The choice of the best provider for each computation."""
NUMBA_FROM_BITS = 8 << 20
"""Bits of a message from which on compiling is worth its time when the choice is automatic: one mebibyte."""


@dataclass(frozen=True, slots=True, eq=False)
class Provider:
    """What somebody computes.

    Attributes:
        hashes: constructors of hash objects by the name of the digest.
        group: the arithmetic of a set; None when the provider has none.
    """

    hashes: Mapping[str, Callable[[], Hash]] = field(default_factory=dict)
    group: Callable[[Curve], Group] | None = None


def _streebog(absorb: Callable[[int, int, int, bytes | memoryview], streebog.State]) -> dict[str, Callable[[], Hash]]:
    return {f"streebog{bits}": partial(StreebogHash, bits, absorb) for bits in (256, 512)}


PURE = Provider(
    {
        **_streebog(streebog.absorb),
        "gost94": partial(Gost94Hash, "gost94", gost94.CRYPTOPRO),
        "gost94_test": partial(Gost94Hash, "gost94_test", gost94.TEST),
    },
    folding_group,
)


def _libgcrypt() -> Provider:
    from medid.signature.gost import libgcrypt

    return Provider(libgcrypt.hashes())


def _numba() -> Provider:
    from medid.signature.gost.compiled import absorbing

    return Provider(_streebog(absorbing()))


def _gmpy2() -> Provider:
    return Provider(group=cache(partial(group, number=import_module("gmpy2").mpz)))


_MAKERS: Mapping[str, Callable[[], Provider]] = {
    "libgcrypt": _libgcrypt,
    "gmpy2": _gmpy2,
    "numba": _numba,
    "pure": lambda: PURE,
}
"""Makers of providers; a faster one stands before a slower one."""

_chosen: ContextVar[tuple[str, ...]] = ContextVar("medid.signature.gost.providers", default=(AUTO,))


@cache
def load(name: str) -> Provider | None:
    """The provider *name*, or None when it is missing or does not give the known answers.

    Plain Python, which nothing could replace, is asked by the tests only.
    """
    if name == "pure":
        return PURE
    try:
        provider = _MAKERS[name]()
        right = known_answers.given_by(provider.hashes, provider.group)
    except Exception:  # noqa: BLE001 - whatever is wrong with an optional part, it is as if it were not there
        return None
    return provider if right else None


def available() -> tuple[str, ...]:
    """Names of the providers that may be used, `pure` last; asking compiles what numba would compute."""
    return tuple(name for name in _MAKERS if load(name) is not None)


@contextmanager
def use(*names: str) -> Iterator[None]:
    """Compute with the providers *names* only, and with plain Python what they do not compute.

    The choice holds in the current context (`contextvars`): a thread or a task started elsewhere does not see it. A
    hash object keeps the provider it was made with.

    >>> with use("pure"):
    ...     in_use()
    ('pure', 'pure')

    Args:
        names: ``auto``, or some of ``pure``, ``libgcrypt``, ``numba``, ``gmpy2``.

    Raises:
        MalformedError: `gost_provider_unknown`, `gost_provider_unavailable`.
    """
    for name in names:
        _check(name)
    token = _chosen.set(names)
    try:
        yield
    finally:
        _chosen.reset(token)


def in_use() -> tuple[str, str]:
    """Names of the providers of long Streebog messages and of verification, as chosen here and now."""
    names = _names(_chosen.get())
    return _first(names, _has_streebog), _first(names, _has_group)


def hashing(name: str) -> Hash:
    """A new hash object for the digest *name*.

    Raises:
        MalformedError: `gost_digest_unknown`.
    """
    if name not in PURE.hashes:
        raise _malformed("DIGEST_UNKNOWN")
    return _hasher(name, _chosen.get())()


def arithmetic(curve: Curve) -> Group:
    """The arithmetic of *curve*, one of the named sets."""
    return _group(curve.oid, _first(_names(_chosen.get()), _has_group))


def _check(name: str) -> None:
    if name == AUTO:
        return
    if name not in _MAKERS:
        raise _malformed("PROVIDER_UNKNOWN")
    if load(name) is None:
        raise _malformed("PROVIDER_UNAVAILABLE", provider=name)


def _malformed(reason: str, **context: str) -> Exception:
    from medid.rules.errors import MalformedError
    from medid.signature.gost.reasons import GostReason

    return MalformedError(GostReason[reason], context)


@cache
def _names(chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Names of the *chosen* providers, fast ones first, `pure` always last."""
    return tuple(name for name in _MAKERS if AUTO in chosen or name in chosen or name == "pure")


def _first(names: tuple[str, ...], able: Callable[[Provider], bool]) -> str:
    """The first of *names* that works and is *able*; `pure`, the last, is able to do everything."""
    return next(name for name in names if (provider := load(name)) is not None and able(provider))


def _has_streebog(provider: Provider) -> bool:
    return "streebog256" in provider.hashes


def _has_group(provider: Provider) -> bool:
    return provider.group is not None


@cache
def _hasher(name: str, chosen: tuple[str, ...]) -> Callable[[], Hash]:
    """The constructor of hash objects for the digest *name*."""
    for provider_name in _names(chosen):
        if provider_name == "numba" and "numba" not in chosen:
            if name in _ADAPTIVE:
                return _ADAPTIVE[name]
            continue
        provider = load(provider_name)
        if provider is not None and name in provider.hashes:
            return provider.hashes[name]
    return PURE.hashes[name]


def _adaptive(h: int, n: int, sigma: int, blocks: bytes | memoryview) -> streebog.State:
    """Plain Python for short messages, numba, if it is there, for the rest of long ones."""
    if n + 8 * len(blocks) >= NUMBA_FROM_BITS and load("numba") is not None:
        from medid.signature.gost.compiled import absorbing

        return absorbing()(h, n, sigma, blocks)
    return streebog.absorb(h, n, sigma, blocks)


_ADAPTIVE = _streebog(_adaptive)


@cache
def _group(oid: str, provider_name: str) -> Group:
    provider = load(provider_name)
    curve = CURVES[oid] if oid in CURVES else TEST_CURVES[oid]
    return (provider.group if provider is not None and provider.group is not None else folding_group)(curve)
