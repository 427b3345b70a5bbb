"""From inputs and the verdict on them to the members of a bundle.

Owns: what each member is called, and the order of things in the manifest.
Refuses to know: the container.
Invariants: the same inputs give the same octets; what is given twice stands in the file once; names show nothing.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from medid.rules import Language
from medid.signature import algorithms
from medid.signature.bundle import manifest as shape
from medid.signature.bundle.inputs import Inputs
from medid.signature.container import is_pdf, octets_of
from medid.signature.content import DigestedDocument
from medid.signature.policy import DEMANDS, ExpectedSigner, Policy
from medid.signature.power_of_attorney.question import PowerQuestion
from medid.signature.power_of_attorney.verdict import RegisterAnswer
from medid.signature.power_of_attorney.verification import SignedPower
from medid.signature.trust import Evidence, TrustStore

MANIFEST, VERDICT = "manifest.json", "verdict.json"

_CERTIFICATE, _CRL, _OCSP = "application/pkix-cert", "application/pkix-crl", "application/ocsp-response"
_SIGNATURE = "application/pkcs7-signature"
_XML, _JSON, _ANY = "application/xml", "application/json", "application/octet-stream"


class _Form(NamedTuple):
    """What a signature file is, by its first octets: how its name ends, and its media type."""

    suffix: str
    media_type: str


def members_of(inputs: Inputs, recorded: Mapping[str, Any], *, language: Language, made_by: str) -> dict[str, bytes]:
    """The members of the bundle of *inputs* by name, the manifest among them."""
    members = _Members()
    form = _form_of(inputs.signature)
    made = shape.Manifest(
        kind=shape.KIND,
        version=shape.VERSION,
        made_by=made_by,
        signature=members.add(f"signature.{form.suffix}", form.media_type, inputs.signature),
        content=_content(inputs.content, members),
        trust=_trust(inputs.trust, members),
        evidence=_material(inputs.evidence, members),
        policy=_demands(inputs.policy),
        at=inputs.at.isoformat(),
        document_date=inputs.document_date,
        expected_signer=_person(inputs.expected_signer),
        power=_power(inputs.power, members) if inputs.power is not None else None,
        verdict=members.add(VERDICT, _JSON, _json(recorded)),
        language=language,
        members=(),
    )
    whole = made.model_copy(update={"members": members.listed()})
    return {MANIFEST: _json(whole.model_dump(mode="json")), **members.octets}


def _json(told: Mapping[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


class _Members:
    """Members being gathered."""

    def __init__(self) -> None:
        self.octets: dict[str, bytes] = {}
        self._media_types: dict[str, str] = {}
        self._names: dict[tuple[str, bytes], str] = {}
        self._counts: Counter[str] = Counter()

    def add(self, name: str, media_type: str, octets: bytes) -> str:
        """Add a member of which there is one; its name."""
        self.octets[name] = octets
        self._media_types[name] = media_type
        return name

    def number(self, stem: str, suffix: str, media_type: str, octets: bytes) -> str:
        """Add a member of which there are many, unless the same is there; its name."""
        key, form = (media_type, octets), f"{stem}-{{}}.{suffix}"
        if key not in self._names:
            self._counts[form] += 1
            self._names[key] = self.add(form.format(self._counts[form]), media_type, octets)
        return self._names[key]

    def listed(self) -> tuple[shape.Member, ...]:
        """The rows of the manifest."""
        return tuple(
            shape.Member(
                name=name,
                media_type=self._media_types[name],
                size=len(octets),
                sha256=hashlib.sha256(octets).hexdigest(),
                streebog256=algorithms.digest_of(algorithms.STREEBOG_256, octets).hex(),
            )
            for name, octets in sorted(self.octets.items())
        )


def _form_of(signature: bytes) -> _Form:
    if is_pdf(signature):
        return _Form("pdf", "application/pdf")
    if signature[:1] == b"\x30":
        return _Form("p7s", _SIGNATURE)
    return _Form("pem", "application/x-pem-file") if signature[:5] == b"-----" else _Form("bin", _ANY)


def _content(content: bytes | DigestedDocument | None, members: _Members) -> str | shape.DocumentDigests | None:
    if isinstance(content, DigestedDocument):
        names = {algorithms.DIGESTS[kind].name: digest.hex() for kind, digest in content.digests.items()}
        return shape.DocumentDigests(size=content.size, digests=dict(sorted(names.items())))
    return None if content is None else members.add("content.bin", _ANY, content)


def _trust(trust: TrustStore, members: _Members) -> shape.Trust:
    anchors = tuple(members.number("anchor", "cer", _CERTIFICATE, one.encoded) for one in trust.anchors)
    listed = None
    if trust.accredited is not None:
        name = members.add("accredited.xml", _XML, trust.accredited.encoded)
        listed = shape.ListFile(member=name, signed=trust.accredited.signer is not None)
    return shape.Trust(anchors=anchors, material=_material(trust.evidence, members), accredited_list=listed)


def _material(evidence: Evidence, members: _Members) -> shape.Material:
    return shape.Material(
        certificates=tuple(
            members.number("certificate", "cer", _CERTIFICATE, one.encoded) for one in evidence.certificates
        ),
        crls=tuple(members.number("crl", "crl", _CRL, one.encoded) for one in evidence.crls),
        ocsp_responses=tuple(members.number("ocsp", "der", _OCSP, one) for one in evidence.ocsp_responses),
        signature_policies=tuple(
            shape.PolicyFile(oid=one.oid, member=members.number("policy", "bin", _ANY, one.content))
            for one in evidence.signature_policies
        ),
    )


def _demands(policy: Policy) -> shape.Demands:
    source = policy.source
    return shape.Demands(
        name=policy.name,
        title=shape.Words(en=policy.title.en, ru=policy.title.ru),
        source=shape.Citation(
            act=source.act, clause=source.clause, confidence=source.confidence, checked=source.checked
        ),
        demands={name: getattr(policy, name) for name in DEMANDS},
    )


def _person(person: ExpectedSigner | None) -> shape.Person | None:
    if person is None:
        return None
    return shape.Person(
        snils=person.snils, surname=person.surname, given_name=person.given_name, patronymic=person.patronymic
    )


def _power(asked: PowerQuestion, members: _Members) -> shape.Power:
    organization = asked.organization
    return shape.Power(
        presented=_signed(asked.power, members) if asked.power is not None else None,
        parents=tuple(_signed(one, members) for one in asked.parents),
        codes=asked.codes,
        register_answers=tuple(map(_register, asked.register)),
        moment=asked.moment,
        organization=shape.Organization(inn=organization.inn, ogrn=organization.ogrn) if organization else None,
    )


def _signed(power: SignedPower, members: _Members) -> shape.SignedFile:
    signature = power.signature
    return shape.SignedFile(
        xml=members.number("power", "xml", _XML, octets_of(power.xml)),
        signature=(members.number("power", "p7s", _SIGNATURE, octets_of(signature)) if signature is not None else None),
    )


def _register(answer: RegisterAnswer) -> shape.Register:
    return shape.Register(
        number=answer.number,
        status=answer.status,
        asked_at=answer.asked_at.isoformat(),
        revoked_at=answer.revoked_at.isoformat() if answer.revoked_at is not None else None,
    )
