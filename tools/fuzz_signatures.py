"""Damage containers, certificates, revocation lists, OCSP responses and time-stamp tokens, and see what comes of it.

    nice python tools/fuzz_signatures.py [--count 200000] [--seed 1] [--summary tools/fuzz_signatures.json]

Run from the project's root, with the package installed. Every damaged structure is read and judged with everything that
belongs to it. What must not happen, and is written down with the seed of the damage when it does:

- an exception that is none of ours, or one of ours where a verdict is promised;
- a pass, or a time-stamp that holds, for signed octets that no maker of the fixtures signed;
- a verdict that takes more than `LONGEST_SECONDS` of the processor, or a process that grows beyond `MOST_MEMORY_BYTES`.
"""

import argparse
import json
import random
import resource
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import perf_counter, process_time

from medid.rules import MalformedError
from medid.signature import (
    INTEGRITY,
    QUALIFIED,
    Evidence,
    Policy,
    TrustStore,
    Verdict,
    der,
    parse_certificate,
    verify,
)
from medid.signature.cms import SignedData, SignerInfo, parse_signed_data
from medid.signature.collect import collect, read_content
from medid.signature.container import decoded
from medid.signature.path import Path as CertificationPath
from medid.signature.path import faults_of
from medid.signature.settle import case_of
from medid.signature.surroundings import surroundings_of
from medid.signature.timestamp import read_token

FIXTURES = Path(__file__).resolve().parent.parent / "tests" / "signature" / "fixtures"
AT = datetime.fromisoformat("2026-11-23T12:00:00+03:00")
LONGEST_SECONDS = 5.0
MOST_MEMORY_BYTES = 1 << 30
KINDS = {"container": 8, "token": 3, "certificate": 3, "list": 3, "response": 3}
"""What is damaged, and in which proportion."""
ABSURD = (b"\x84\xff\xff\xff\xff", b"\x80", b"\x30\x80", b"\x00\x00", b"\x02\x84\x7f\xff\xff\xff", b"\x1f\xff\xff\xff")


@dataclass(frozen=True)
class Case:
    """A container of the fixtures with everything that belongs to it."""

    name: str
    octets: bytes
    content: bytes | None
    trust: TrustStore
    evidence: Evidence


@dataclass
class Known:
    """What the makers of the fixtures signed: contents of signatures with their values, and certificates."""

    signed: set[tuple[bytes, bytes]] = field(default_factory=set)
    contents: set[bytes | None] = field(default_factory=set)
    tokens: set[tuple[bytes, bytes]] = field(default_factory=set)


def cases() -> list[Case]:
    """Every container of the fixtures."""
    found = []
    for row in json.loads((FIXTURES / "index.json").read_bytes()):
        given = [FIXTURES / name for part in ("certificates", "crls", "ocsp") for name in row[part]]
        content = (FIXTURES / row["content"]).read_bytes() if row["content"] else None
        trust = TrustStore.load(*(FIXTURES / name for name in row["trust"]))
        octets = (FIXTURES / row["signature"]).read_bytes()
        found.append(Case(row["id"], octets, content, trust, Evidence.load(*given)))
    return found


def signed_by(info: SignerInfo) -> tuple[bytes, bytes]:
    return info.signed_content, info.signature


def known_of(every: list[Case]) -> Known:
    """What was signed in all the containers, those of their tokens and countersignatures too."""
    known = Known(contents={case.content for case in every})
    for case in every:
        try:
            container = parse_signed_data(decoded(case.octets))
        except MalformedError:
            continue
        known.contents.add(container.content)
        for info in container.signers:
            known.signed.add(signed_by(info))
            values = [v for a in (*(info.signed_attributes or ()), *info.unsigned_attributes) for v in a.values]
            tokens = [token for value in values if (token := read_token(value)) is not None]
            known.tokens |= {(t.container.content or b"", t.container.signers[0].signature) for t in tokens}
    return known


def damaged(octets: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """*octets* with octets or whole elements changed, cut, doubled, swapped, nested, or taken from one of *others*."""
    changed = bytearray(octets)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        if chance.random() < 0.5:
            _damage_octets(changed, chance)
        else:
            _damage_element(changed, others, chance)
    return bytes(changed)


def _damage_octets(changed: bytearray, chance: random.Random) -> None:
    place, size = chance.randrange(len(changed) or 1), chance.choice((1, 2, 4, 16, 200))
    match chance.randrange(7):
        case 0:
            changed[place : place + 1] = bytes([chance.randrange(256)])
        case 1 if changed:
            changed[place] ^= 1 << chance.randrange(8)
        case 2:
            del changed[place : place + size]
        case 3:
            changed[place:place] = changed[place : place + size]
        case 4:
            changed[place:place] = chance.randbytes(size)
        case 5:
            changed[place : place + 2] = chance.choice(ABSURD)
        case _:
            other = chance.randrange(len(changed) or 1)
            changed[place : place + size] = changed[other : other + size]


def _damage_element(changed: bytearray, others: list[bytes], chance: random.Random) -> None:
    """Change one element and the lengths of those that hold it, so that the damage is not one of lengths."""
    way = _way(bytes(changed), chance)
    if not way:
        return
    element, other = way[-1], _way(chance.choice(others), chance)
    match chance.randrange(6):
        case 0:
            new = b""
        case 1:
            new = element.encoded * chance.choice((2, 2, 3, 50))
        case 2 if other:
            new = other[-1].encoded
        case 3:
            new = der.wrap(chance.randrange(256) & 0xFF, element.octets)
        case 4:
            new = der.wrap(element.tag & 0xE0 | 0x10, element.encoded)
        case _:
            new = der.wrap(element.tag, chance.randbytes(chance.choice((0, 1, 8, 300))))
    for holder, child in zip(way[-2::-1], way[:0:-1], strict=False):
        new = der.wrap(
            holder.tag, holder.buffer[holder.content : child.start] + new + holder.buffer[child.stop : holder.end]
        )
    changed[:] = new


def _way(octets: bytes, chance: random.Random) -> list[der.Element]:
    """Elements from the outermost to one inside, each in the one before."""
    way: list[der.Element] = []
    try:
        way.append(der.parse(octets))
        while way[-1].tag & 0x20 and (inside := der.children(way[-1])) and chance.random() < 0.85:
            way.append(chance.choice(inside))
    except MalformedError:
        pass
    return way


@dataclass
class Run:
    """One run of the fuzzer.

    Attributes:
        every: the cases.
        fit: those that have what is to be damaged, by kind of structure.
        known: what was signed.
        counts: outcomes by kind of structure.
        failures: what must not happen.
        slowest: seconds of the slowest judgement, and which it was.
    """

    every: list[Case]
    known: Known
    fit: dict[str, list[Case]] = field(init=False)
    counts: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")

    def __post_init__(self) -> None:
        """Sort out the cases."""
        has: dict[str, Callable[[Case], object]] = {
            "container": bool,
            "token": _unsigned_values,
            "certificate": _certificates,
            "list": _lists,
            "response": bool,
        }
        self.fit = {kind: [case for case in self.every if has[kind](case)] for kind in KINDS}

    def judge(self, kind: str, seed: int) -> None:
        """Damage one structure of *kind* and judge it."""
        chance = random.Random(seed)  # noqa: S311 - repeatable damage, not secrets
        case = chance.choice(self.fit[kind])
        started = process_time()
        try:
            outcome = JUDGES[kind](self, case, chance)
        except Exception:  # noqa: BLE001 - whatever it is, it must not happen and is told
            outcome = "exception"
            self.failures.append(f"{kind} {seed} {case.name}\n{traceback.format_exc(limit=-3)}")
        seconds = process_time() - started
        if seconds > LONGEST_SECONDS:
            self.failures.append(f"{kind} {seed} {case.name}: {seconds:.1f} s")
        self.slowest = max(self.slowest, (seconds, f"{kind} {seed} {case.name}"))
        self.counts[f"{kind}: {outcome}"] += 1

    def told(self, verdict: Verdict, octets: bytes, content: bytes | None) -> str:
        """The indication; a pass for what nobody signed is a failure."""
        if verdict.indication == "TOTAL-PASSED":
            found = parse_signed_data(decoded(octets))
            right = {signed_by(info) for info in found.signers} <= self.known.signed
            if not right or not {found.content, content} <= self.known.contents:
                raise AssertionError("a pass for what nobody signed")
        return verdict.indication.value


def _damaged_container(run: Run, case: Case, chance: random.Random) -> str:
    octets = damaged(_plain(case.octets, chance), [other.octets for other in run.every], chance)
    policy: Policy = chance.choice((INTEGRITY, QUALIFIED))
    verdict = verify(octets, case.content, trust=case.trust, policy=policy, at=AT, evidence=case.evidence)
    return run.told(verdict, octets, case.content)


def _plain(octets: bytes, chance: random.Random) -> bytes:
    """The container itself, or now and then the text that it is wrapped in."""
    try:
        return decoded(octets) if chance.random() < 0.9 else octets
    except MalformedError:
        return octets


def _damaged_token(run: Run, case: Case, chance: random.Random) -> str:
    """Damage inside the unsigned attributes, where the tokens are: a time-stamp that holds is one that was made."""
    outer, token = der.parse(decoded(case.octets)), chance.choice(_unsigned_values(case))
    new = damaged(token.encoded, [other.octets for other in run.every], chance)
    octets = _replaced(outer, token, new)
    try:
        container = parse_signed_data(octets)
    except MalformedError:
        return "malformed"
    around, _ = surroundings_of(container, trust=case.trust, evidence=case.evidence)
    held = 0
    for facts in collect(container, read_content(container, case.content), around):
        for one in case_of(facts, QUALIFIED, None, at=AT).stamps:
            stamp = one.stamp.token
            if one.trouble is None and stamp is not None:
                held += 1
                if (stamp.container.content or b"", stamp.container.signers[0].signature) not in run.known.tokens:
                    raise AssertionError("a time-stamp holds that nobody made")
    return "held" if held else "ignored"


def _replaced(outer: der.Element, old: der.Element, new: bytes) -> bytes:
    """*outer* with *new* in the place of *old*, and the lengths of everything around it set right."""
    if outer.start == old.start and outer.stop == old.stop:
        return new
    if not outer.tag & 0x20 or not outer.content <= old.start <= old.stop <= outer.end:
        return outer.encoded
    return der.wrap(outer.tag, b"".join(_replaced(child, old, new) for child in der.children(outer)))


def _damaged_certificate(run: Run, case: Case, chance: random.Random) -> str:
    pool = _certificates(case)
    try:
        certificate = parse_certificate(damaged(chance.choice(pool), pool, chance))
    except MalformedError:
        return "malformed"
    for anchor in case.trust.anchors:
        faults_of(CertificationPath((certificate, anchor)), at=AT)
    evidence = case.evidence.joined(Evidence((certificate,)))
    verdict = verify(case.octets, case.content, trust=case.trust, policy=QUALIFIED, at=AT, evidence=evidence)
    return run.told(verdict, case.octets, case.content)


def _signed_data(case: Case) -> SignedData | None:
    try:
        return parse_signed_data(decoded(case.octets))
    except MalformedError:
        return None


def _unsigned_values(case: Case) -> list[der.Element]:
    signed = _signed_data(case)
    infos = signed.signers if signed is not None else ()
    return [value for info in infos for attribute in info.unsigned_attributes for value in attribute.values]


def _certificates(case: Case) -> list[bytes]:
    signed = _signed_data(case)
    inside = signed.certificates if signed is not None else ()
    return [*inside, *(anchor.encoded for anchor in case.trust.anchors)]


def _lists(case: Case) -> list[bytes]:
    return [crl.encoded for crl in (*case.evidence.crls, *case.trust.evidence.crls)]


def _damaged_list(run: Run, case: Case, chance: random.Random) -> str:
    lists = _lists(case)
    return _with_damaged(run, case, chance.choice(lists), lists, chance)


def _damaged_response(run: Run, case: Case, chance: random.Random) -> str:
    responses = [response for other in run.every for response in other.evidence.ocsp_responses]
    return _with_damaged(run, case, chance.choice(responses), responses, chance)


def _with_damaged(run: Run, case: Case, octets: bytes, others: list[bytes], chance: random.Random) -> str:
    """Judge with a damaged piece of evidence alone: it never makes a pass, for whole evidence does not either."""
    try:
        evidence = Evidence.load(damaged(octets, others, chance))
    except MalformedError:
        return "malformed"
    bare = TrustStore(case.trust.anchors)
    verdict = verify(case.octets, case.content, trust=bare, policy=QUALIFIED, at=AT, evidence=evidence)
    return run.told(verdict, case.octets, case.content)


JUDGES: dict[str, Callable[[Run, Case, random.Random], str]] = {
    "container": _damaged_container,
    "token": _damaged_token,
    "certificate": _damaged_certificate,
    "list": _damaged_list,
    "response": _damaged_response,
}


def main() -> None:
    """Fuzz as the command line asks; a failure ends in exit code 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--summary", type=Path)
    given = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (4 * MOST_MEMORY_BYTES, 4 * MOST_MEMORY_BYTES))
    every = cases()
    run, chance = Run(every, known_of(every)), random.Random(given.seed)  # noqa: S311 - as above
    kinds = chance.choices(list(KINDS), list(KINDS.values()), k=given.count)
    started = perf_counter()
    for number, kind in enumerate(kinds):
        run.judge(kind, given.seed * 1_000_000_007 + number)
        if number % 5000 == 4999:
            print(number + 1, f"{perf_counter() - started:.0f} s", len(run.failures), flush=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    if memory > MOST_MEMORY_BYTES:
        run.failures.append(f"memory: {memory >> 20} MiB")
    told = {
        "seed": given.seed,
        "count": given.count,
        "outcomes": dict(sorted(run.counts.items())),
        "failures": len(run.failures),
        "slowest_seconds": round(run.slowest[0], 2),
        "slowest": run.slowest[1],
        "memory_mib": memory >> 20,
    }
    print("\n".join(run.failures[:50]))
    print(json.dumps(told, indent=1))
    if given.summary is not None:
        given.summary.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8", newline="\n")
    raise SystemExit(bool(run.failures))


if __name__ == "__main__":
    main()
