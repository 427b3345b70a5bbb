"""The manifest of a bundle: what its members are, and everything that is asked about them.

Owns: the shape of ``manifest.json`` and its JSON Schema.
Refuses to know: certificates, policies in force, and what follows from any of it.
Invariants: the shape is closed: a field that it does not name is an error, and so is one that is missing; personal
values stand in it only when the caller gave whom to expect.

Source: JSON Schema 2020-12; moments by RFC 3339.
"""

from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from medid.rules import Confidence, Language, MalformedError
from medid.signature.bundle.packing import MAX_MEMBERS, NAME
from medid.signature.bundle.reasons import BundleReason as R
from medid.signature.json_reading import parsed_object
from medid.signature.power_of_attorney.verdict import RegisterStatus, SigningMoment

KIND: Final = "medid signature bundle"
VERSION: Final = 1
"""Of the format; one that is read differently gets another number."""
MAX_MANIFEST_BYTES = 8 * 1024 * 1024
"""Largest manifest that is read."""

MemberName = Annotated[str, StringConstraints(pattern=f"^(?:{NAME.pattern})$")]
Sha256 = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
Streebog256 = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
Octets = Annotated[int, Field(ge=0, le=2**63 - 1)]
Digits = Annotated[str, StringConstraints(pattern="^[0-9]{1,15}$")]
Moment = Annotated[str, StringConstraints(max_length=64), Field(json_schema_extra={"format": "date-time"})]
Dotted = Annotated[str, StringConstraints(pattern=r"^[0-9]+(?:\.[0-9]+)+$", max_length=256)]


class _Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, strict=True)


class Member(_Closed):
    """One file of the archive.

    Attributes:
        name: its name.
        media_type: what it is, by the registry of media types.
        size: octets.
        sha256: SHA-256, lower-case hexadecimal.
        streebog256: GOST R 34.11-2012 of 256 bits, lower-case hexadecimal, in the order in which the octets stand.
    """

    name: MemberName
    media_type: Annotated[str, StringConstraints(max_length=128)]
    size: Octets
    sha256: Sha256
    streebog256: Streebog256


class DocumentDigests(_Closed):
    """A document that the bundle does not carry.

    Attributes:
        size: octets.
        digests: lower-case hexadecimal by name of the algorithm.
    """

    size: Octets
    digests: Annotated[dict[str, Annotated[str, StringConstraints(pattern="^(?:[0-9a-f]{2})+$")]], Field(max_length=32)]


class PolicyFile(_Closed):
    """A signature policy that a signer may name: its dotted type, and the member that holds it."""

    oid: Dotted
    member: MemberName


class Material(_Closed):
    """Members that are used and not trusted, each kind in the order given."""

    certificates: tuple[MemberName, ...]
    crls: tuple[MemberName, ...]
    ocsp_responses: tuple[MemberName, ...]
    signature_policies: tuple[PolicyFile, ...]


class ListFile(_Closed):
    """The list of accredited centres: its member, and whether it was taken for its signature."""

    member: MemberName
    signed: bool


class Trust(_Closed):
    """What the maker of the bundle trusted; a claim for everybody else.

    Attributes:
        anchors: certificates.
        material: what lay beside them.
        accredited_list: the list of accredited centres; None when none was given.
    """

    anchors: tuple[MemberName, ...]
    material: Material
    accredited_list: ListFile | None


class Words(_Closed):
    """One sentence in both languages."""

    en: str
    ru: str


class Citation(_Closed):
    """Where the demands of a policy come from."""

    act: str
    clause: str
    confidence: Confidence
    checked: date | None


class Demands(_Closed):
    """A policy by its name and by what it demanded then."""

    name: str
    title: Words
    source: Citation
    demands: Annotated[dict[str, bool], Field(max_length=256)]


class Person(_Closed):
    """Whom the signer was compared with; personal values."""

    snils: str | None
    surname: str | None
    given_name: str | None
    patronymic: str | None


class SignedFile(_Closed):
    """A power of attorney and its detached signature."""

    xml: MemberName
    signature: MemberName | None


class Register(_Closed):
    """What the register said of a power, as the caller obtained it; moments by ISO 8601 with an offset."""

    number: Annotated[str, StringConstraints(max_length=64)]
    status: RegisterStatus
    asked_at: Moment
    revoked_at: Moment | None


class Organization(_Closed):
    """In whose name a document was signed, by one number or both."""

    inn: Digits | None
    ogrn: Digits | None


class Power(_Closed):
    """What was asked about a power of attorney beside the signature.

    Attributes:
        presented: the power; None when none was presented.
        parents: the powers that it was made from.
        codes: powers that the document needs; None when it was not said.
        register_answers: answers of the register.
        moment: for which moment the power had to be in force.
        organization: for whom the document was signed; None when it was not said.
    """

    presented: SignedFile | None
    parents: tuple[SignedFile, ...]
    codes: tuple[str, ...] | None
    register_answers: tuple[Register, ...]
    moment: SigningMoment
    organization: Organization | None


class Manifest(_Closed):
    """Everything a verdict was made from.

    Attributes:
        kind: what the file is.
        version: of the format.
        made_by: program and version that made the bundle.
        members: every member but the manifest, by name.
        signature: the signature file.
        content: the signed document: a member, its digests alone, or None when it was not given beside.
        trust: what was trusted.
        evidence: what was given beside.
        policy: what was demanded.
        at: moment of the check, ISO 8601 with an offset.
        document_date: day on which the certificate had to be in force.
        expected_signer: who should have signed.
        power: what was asked about a power of attorney; None when nothing was.
        verdict: the verdict as it was recorded.
        language: language of the recorded messages.
    """

    kind: Literal["medid signature bundle"]
    version: Literal[1]
    made_by: Annotated[str, StringConstraints(max_length=128)]
    members: Annotated[tuple[Member, ...], Field(max_length=MAX_MEMBERS)]
    signature: MemberName
    content: MemberName | DocumentDigests | None
    trust: Trust
    evidence: Material
    policy: Demands
    at: Moment
    document_date: date | None
    expected_signer: Person | None
    power: Power | None
    verdict: MemberName
    language: Language


def parse_manifest(octets: bytes) -> Manifest:
    """The manifest in *octets*.

    Raises:
        MalformedError: bundle_manifest_too_large, bundle_manifest_not_json, bundle_format_unknown,
            bundle_version_unknown or bundle_manifest_shape.
    """
    if len(octets) > MAX_MANIFEST_BYTES:
        raise MalformedError(R.MANIFEST_TOO_LARGE, {"limit": MAX_MANIFEST_BYTES})
    found = parsed_object(octets, R.MANIFEST_NOT_JSON)
    if found.get("kind") != KIND:
        raise MalformedError(R.FORMAT_UNKNOWN)
    if found.get("version") != VERSION or isinstance(found.get("version"), bool):
        raise MalformedError(R.VERSION_UNKNOWN, {"known": VERSION})
    try:
        return Manifest.model_validate_json(octets)
    except ValidationError as error:
        (first, *_) = error.errors(include_input=False, include_url=False, include_context=False)
        raise MalformedError(R.MANIFEST_SHAPE, {"part": _place(first["loc"])}) from None


def _place(location: tuple[int | str, ...]) -> str:
    """JSON Pointer of a place in the manifest; a name that is not one of ours ends it, since anybody chose it."""
    told = ""
    for part in location:
        if isinstance(part, str) and part not in _FIELDS:
            break
        told += f"/{part}"
    return told or "/"


def manifest_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of ``manifest.json``."""
    schema = Manifest.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": KIND}


_MODELS: tuple[type[BaseModel], ...] = (
    *(Manifest, Member, DocumentDigests, PolicyFile, Material, ListFile, Trust, Words, Citation, Demands, Person),
    *(SignedFile, Register, Organization, Power),
)
_FIELDS = frozenset(name for model in _MODELS for name in model.model_fields)
