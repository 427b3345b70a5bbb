"""From the members of a bundle back to the inputs of a verdict, whoever made the file.

Owns: comparing the members with the manifest, and reading each as what it is said to be.
Refuses to know: the container, and whether anything in it is to be believed.
Invariants: a bundle is read whole or refused with a reason; every member is listed, used and unchanged.
"""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from medid.rules import Language, MalformedError, Source, Text
from medid.signature import algorithms
from medid.signature.bundle import manifest as shape
from medid.signature.bundle.inputs import YEARS, Inputs, ListOctets, require_usual, store_of
from medid.signature.bundle.packing import MAX_MEMBERS, MAX_UNPACKED_BYTES
from medid.signature.bundle.reasons import BundleReason as R
from medid.signature.bundle.writing import MANIFEST, VERDICT
from medid.signature.certificate import parse_certificate
from medid.signature.content import DigestedDocument
from medid.signature.json_reading import parsed_object
from medid.signature.policy import DEMANDS, ExpectedSigner, Policy
from medid.signature.power_of_attorney.authority import ActedFor
from medid.signature.power_of_attorney.question import PowerQuestion
from medid.signature.power_of_attorney.verdict import RegisterAnswer
from medid.signature.power_of_attorney.verification import SignedPower
from medid.signature.revocation import parse_crl
from medid.signature.trust import Evidence, PolicyDocument, TrustStore

T = TypeVar("T")

MAX_VERDICT_BYTES = 8 * 1024 * 1024
"""Largest recorded verdict that is read."""


class Contents(NamedTuple):
    """What a bundle holds.

    Attributes:
        inputs: what the verdict was made from.
        recorded: the verdict as it was written, JSON.
        language: language of its messages.
        made_by: program that says it made the bundle.
    """

    inputs: Inputs
    recorded: dict[str, Any]
    language: Language
    made_by: str


def require_readable(members: Mapping[str, bytes]) -> None:
    """Return when the *members* of a bundle that is being made are few and small enough to be read again.

    Raises:
        MalformedError: bundle_too_many_members, bundle_unpacked_too_large, bundle_manifest_too_large or
            bundle_verdict_too_large.
    """
    for size, limit, reason in (
        (len(members), MAX_MEMBERS, R.MANY_MEMBERS),
        (sum(map(len, members.values())), MAX_UNPACKED_BYTES, R.UNPACKED_TOO_LARGE),
        (len(members[MANIFEST]), shape.MAX_MANIFEST_BYTES, R.MANIFEST_TOO_LARGE),
        (len(members[VERDICT]), MAX_VERDICT_BYTES, R.VERDICT_TOO_LARGE),
    ):
        if size > limit:
            raise MalformedError(reason, {"limit": limit})


def contents_of(members: Mapping[str, bytes]) -> Contents:
    """What the *members* of a bundle hold.

    Raises:
        MalformedError: a reason of `BundleReason`, from ``bundle_manifest_missing``.
    """
    if MANIFEST not in members:
        raise MalformedError(R.MANIFEST_MISSING)
    manifest = shape.parse_manifest(members[MANIFEST])
    _require_as_listed(manifest, members)
    taken = _Taken(manifest, members)
    inputs = Inputs(
        signature=taken.octets(manifest.signature),
        content=_content(manifest.content, taken),
        trust=_trust(manifest.trust, taken),
        policy=_policy(manifest.policy),
        at=_moment(manifest.at),
        evidence=_material(manifest.evidence, taken),
        expected_signer=_person(manifest.expected_signer),
        document_date=manifest.document_date,
        power=_power(manifest.power, taken) if manifest.power is not None else None,
    )
    recorded = _recorded(taken.octets(manifest.verdict))
    taken.require_all()
    return Contents(inputs, recorded, manifest.language, manifest.made_by)


def _recorded(octets: bytes) -> dict[str, Any]:
    if len(octets) > MAX_VERDICT_BYTES:
        raise MalformedError(R.VERDICT_TOO_LARGE, {"limit": MAX_VERDICT_BYTES})
    return parsed_object(octets, R.VERDICT_UNREADABLE)


def _require_as_listed(manifest: shape.Manifest, members: Mapping[str, bytes]) -> None:
    """Return when the archive has the members that the manifest lists, unchanged, and no other."""
    listed: set[str] = {MANIFEST}
    for row in manifest.members:
        if row.name in listed:
            raise MalformedError(R.MEMBER_LISTED_TWICE, {"member": row.name})
        if row.name not in members:
            raise MalformedError(R.MEMBER_MISSING, {"member": row.name})
        listed.add(row.name)
    for name in sorted(members.keys() - listed):
        raise MalformedError(R.MEMBER_UNLISTED, {"member": name})
    for row in manifest.members:
        _require_unchanged(row, members[row.name])


def _require_unchanged(row: shape.Member, octets: bytes) -> None:
    if row.size != len(octets):
        raise MalformedError(R.MEMBER_SIZE, {"member": row.name})
    if row.sha256 != hashlib.sha256(octets).hexdigest():
        raise MalformedError(R.MEMBER_CHANGED, {"member": row.name, "algorithm": "sha256"})
    if row.streebog256 != algorithms.digest_of(algorithms.STREEBOG_256, octets).hex():
        raise MalformedError(R.MEMBER_CHANGED, {"member": row.name, "algorithm": "streebog256"})


class _Taken:
    """Members being taken by what the manifest says of them."""

    def __init__(self, manifest: shape.Manifest, members: Mapping[str, bytes]) -> None:
        self._members = {row.name: members[row.name] for row in manifest.members}
        self._used: set[str] = set()

    def octets(self, name: str) -> bytes:
        """The octets of the member *name*."""
        if name not in self._members:
            raise MalformedError(R.MEMBER_UNKNOWN, {"member": name})
        self._used.add(name)
        return self._members[name]

    def read(self, name: str, parse: Callable[[bytes], T]) -> T:
        """What *parse* makes of the member *name*."""
        octets = self.octets(name)
        try:
            return parse(octets)
        except MalformedError as error:
            raise MalformedError(R.MEMBER_UNREADABLE, {"member": name, "why": error.reason.value}) from None

    def require_all(self) -> None:
        """Return when every member was used."""
        for name in sorted(self._members.keys() - self._used):
            raise MalformedError(R.MEMBER_UNUSED, {"member": name})


_KINDS = {digest.name: kind for kind, digest in algorithms.DIGESTS.items()}
"""Dotted digest types by name."""


def _content(content: str | shape.DocumentDigests | None, taken: _Taken) -> bytes | DigestedDocument | None:
    if isinstance(content, str):
        return taken.octets(content)
    return _digested(content) if content is not None else None


def _digested(stated: shape.DocumentDigests) -> DigestedDocument:
    digests = {}
    for name, value in stated.digests.items():
        kind = _KINDS.get(name)
        if kind is None or 4 * len(value) != algorithms.DIGESTS[kind].bits:
            raise MalformedError(R.DIGEST_UNKNOWN)
        digests[kind] = bytes.fromhex(value)
    return DigestedDocument(stated.size, digests)


def _trust(trust: shape.Trust, taken: _Taken) -> TrustStore:
    anchors = tuple(taken.read(name, parse_certificate) for name in trust.anchors)
    material, listed = _material(trust.material, taken), trust.accredited_list
    known = ListOctets(taken.octets(listed.member), listed.signed) if listed is not None else None
    try:
        return store_of(anchors, material, known)
    except MalformedError as error:
        raise MalformedError(R.LIST_REFUSED, {"why": error.reason.value}) from None


def _material(material: shape.Material, taken: _Taken) -> Evidence:
    """OCSP responses are read where they are used: one that cannot be read is told by the verdict."""
    return Evidence(
        tuple(taken.read(name, parse_certificate) for name in material.certificates),
        tuple(taken.read(name, parse_crl) for name in material.crls),
        tuple(taken.octets(name) for name in material.ocsp_responses),
        tuple(PolicyDocument(one.oid, taken.octets(one.member)) for one in material.signature_policies),
    )


def _policy(stated: shape.Demands) -> Policy:
    """The policy as it was; a demand that came later was not made then."""
    if not stated.demands.keys() <= set(DEMANDS):
        raise MalformedError(R.DEMAND_UNKNOWN)
    source = stated.source
    return Policy(
        name=stated.name,
        title=Text(stated.title.en, stated.title.ru),
        source=Source(source.act, source.clause, source.confidence, source.checked),
        **{name: stated.demands.get(name, False) for name in DEMANDS},
    )


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise _no_moment() from None
    if moment.utcoffset() is None or moment.isoformat() != text:
        raise _no_moment()
    require_usual(moment)
    return moment


def _no_moment() -> MalformedError:
    return MalformedError(R.MOMENT, {"first": YEARS[0], "last": YEARS[1]})


def _person(person: shape.Person | None) -> ExpectedSigner | None:
    return ExpectedSigner(**person.model_dump()) if person is not None else None


def _power(stated: shape.Power, taken: _Taken) -> PowerQuestion:
    return PowerQuestion(
        power=_signed(stated.presented, taken) if stated.presented is not None else None,
        parents=tuple(_signed(one, taken) for one in stated.parents),
        codes=stated.codes,
        register=tuple(map(_register, stated.register_answers)),
        moment=stated.moment,
        organization=_organization(stated.organization),
    )


def _signed(stated: shape.SignedFile, taken: _Taken) -> SignedPower:
    signature = taken.octets(stated.signature) if stated.signature is not None else None
    return SignedPower(taken.octets(stated.xml), signature)


def _register(stated: shape.Register) -> RegisterAnswer:
    revoked_at = _moment(stated.revoked_at) if stated.revoked_at is not None else None
    return RegisterAnswer(
        number=stated.number, status=stated.status, asked_at=_moment(stated.asked_at), revoked_at=revoked_at
    )


def _organization(stated: shape.Organization | None) -> ActedFor | None:
    """By one number at least: an organisation without any is nobody."""
    if stated is None:
        return None
    if stated.inn is None and stated.ogrn is None:
        raise MalformedError(R.MANIFEST_SHAPE, {"part": "/power/organization"})
    return ActedFor(stated.inn, stated.ogrn)
