"""Authorities and the certificates that they issue.

Owns: what a certificate of each kind of owner holds, and the chain above it.
Refuses to know: revocation lists, responses, time-stamps and messages, which have modules of their own.
Invariants: an authority and a credential are plain frozen descriptions, and everything is derived from them: the same
description gives the same octets. Key and serial number depend on the id alone, so a test that changes one field of a
certificate changes nothing else.

Source: RFC 5280 4.1; RFC 9215; order 795 of the FSB.
"""

import base64
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Self, TypedDict, Unpack

from medid.signature import oids
from medid.signature.certificate import Certificate, parse_certificate
from medid.testing.pki import encoding as der
from medid.testing.pki import extensions as ext
from medid.testing.pki.extensions import Extension
from medid.testing.pki.keys import USUAL_CURVE, GostKey, Key, drawn, identifier_of
from medid.testing.pki.owners import Centre, Owner

if TYPE_CHECKING:
    from medid.testing.pki.lists import Listed, Scope
    from medid.testing.pki.ocsp import Answer

FIRST_DAY = datetime(2000, 1, 1, tzinfo=UTC)
LAST_DAY = datetime(3000, 1, 1, tzinfo=UTC)
"""From when to when authorities are in force, and until when all else is."""
ISSUED_AT = datetime(2022, 1, 10, tzinfo=UTC)
"""Since when certificates of owners are in force: an edition of order 795 has to be in force that day."""
MOMENT = datetime(2025, 1, 15, 9, tzinfo=UTC)
"""When things are signed, stamped and asked about unless another moment is given."""

DIGITAL_SIGNATURE, NON_REPUDIATION, KEY_ENCIPHERMENT, DATA_ENCIPHERMENT, KEY_AGREEMENT, CERT_SIGN, CRL_SIGN = range(7)
"""Bits of keyUsage."""

KS1, KS2 = f"{oids.SIGN_TOOL_CLASS}.1", f"{oids.SIGN_TOOL_CLASS}.2"
_ISSUER_TOOLS = (
    "ПАК «Образец УЦ» версии 1.0",
    "СКЗИ «Образец» версии 1.0",
    "Сертификат соответствия № СФ/000-0000",
    "Сертификат соответствия № СФ/000-0001",
)


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What a certificate says beside names and key; every field has a good default.

    Attributes:
        not_before: first second of validity.
        not_after: last second of validity.
        serial_number: drawn from the id when None.
        version: 1 to 3; no extensions below 3.
        is_authority: basicConstraints cA; the extension is left out when None.
        path_length: pathLenConstraint.
        key_usage: bits of keyUsage.
        purposes: extendedKeyUsage.
        policies: certificatePolicies.
        key_period: privateKeyUsagePeriod; None for none.
        identification: identificationKind; None for none.
        tool: subjectSignTool; None for none.
        issuer_tools: issuerSignTool; empty for none.
        crl_addresses: cRLDistributionPoints.
        ocsp_addresses: where to ask for status.
        more: further extensions; one replaces another of its type.
        without: dotted types of extensions that are left out.
        critical: dotted types of extensions that are made critical.
        not_critical: dotted types of extensions that are made not critical.
    """

    not_before: datetime = ISSUED_AT
    not_after: datetime = LAST_DAY
    serial_number: int | None = None
    version: int = 3
    is_authority: bool | None = None
    path_length: int | None = None
    key_usage: tuple[int, ...] = (DIGITAL_SIGNATURE, NON_REPUDIATION, KEY_ENCIPHERMENT, DATA_ENCIPHERMENT)
    purposes: tuple[str, ...] = ("1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.4")
    policies: tuple[str, ...] = (KS1,)
    key_period: tuple[datetime | None, datetime | None] | None = None
    identification: int | None = 0
    tool: str | None = "СКЗИ «Образец CSP» версии 1.0"
    issuer_tools: tuple[str, ...] = _ISSUER_TOOLS
    crl_addresses: tuple[str, ...] = ("http://crl.example/centre.crl",)
    ocsp_addresses: tuple[str, ...] = ()
    more: tuple[Extension, ...] = ()
    without: frozenset[str] = frozenset()
    critical: frozenset[str] = frozenset()
    not_critical: frozenset[str] = frozenset()


class Changes(TypedDict, total=False):
    """The fields of `Profile` that differ from the usual ones."""

    not_before: datetime
    not_after: datetime
    serial_number: int | None
    version: int
    is_authority: bool | None
    path_length: int | None
    key_usage: tuple[int, ...]
    purposes: tuple[str, ...]
    policies: tuple[str, ...]
    key_period: tuple[datetime | None, datetime | None] | None
    identification: int | None
    tool: str | None
    issuer_tools: tuple[str, ...]
    crl_addresses: tuple[str, ...]
    ocsp_addresses: tuple[str, ...]
    more: tuple[Extension, ...]
    without: frozenset[str]
    critical: frozenset[str]
    not_critical: frozenset[str]


OWNER = Profile()
"""A qualified certificate of order 795."""
ROOT = Profile(
    not_before=FIRST_DAY,
    is_authority=True,
    key_usage=(DIGITAL_SIGNATURE, CERT_SIGN, CRL_SIGN),
    purposes=(),
    policies=(oids.ANY_POLICY,),
    identification=None,
    crl_addresses=(),
)
"""A self-signed root."""
CENTRE = replace(ROOT, policies=(KS1, KS2), crl_addresses=("http://crl.example/root.crl",))
"""An authority under another."""
_SERVICE = replace(OWNER, key_usage=(DIGITAL_SIGNATURE, NON_REPUDIATION), identification=None)
RESPONDER = replace(_SERVICE, purposes=(oids.OCSP_SIGNING,), more=(ext.no_check(),), crl_addresses=())
"""A delegated OCSP responder (RFC 6960 4.2.2.2)."""
STAMPER = replace(_SERVICE, purposes=(oids.TIME_STAMPING,), critical=frozenset({oids.EXTENDED_KEY_USAGE}))
"""A time-stamp authority (RFC 3161 2.3)."""


@dataclass(frozen=True, repr=False)
class Credential:
    """A certificate and its private key.

    Attributes:
        id: what key and serial number are drawn from.
        owner: whom it is issued to.
        key: the private key.
        profile: what the certificate says.
        issuer: the authority; None for a self-signed certificate.
        signed_with: the key that signs the certificate, when it is not the issuer's.
        octets: the certificate, when it is not what the description gives.
    """

    id: str
    owner: Owner
    key: Key
    profile: Profile = OWNER
    issuer: "Authority | None" = None
    signed_with: Key | None = field(default=None, kw_only=True)
    octets: bytes | None = field(default=None, kw_only=True)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id!r})"

    @property
    def name(self) -> bytes:
        """The subject, DER."""
        return self.owner.encoded

    @cached_property
    def serial_number(self) -> int:
        """The serial number."""
        stated = self.profile.serial_number
        return stated if stated is not None else drawn("serial", self.id)

    @property
    def issuer_name(self) -> bytes:
        """The issuer's name, DER."""
        return self.issuer.name if self.issuer is not None else self.name

    @cached_property
    def der(self) -> bytes:
        """The certificate, DER."""
        if self.octets is not None:
            return self.octets
        signer = self.signed_with or (self.issuer.key if self.issuer is not None else self.key)
        return signed(self._unsigned(signer), signer)

    def _unsigned(self, signer: Key) -> bytes:
        profile = self.profile
        version = der.explicit(0, der.integer(profile.version - 1)) if profile.version > 1 else b""
        written = ext.extensions(self.extensions) if profile.version > 2 else b""  # noqa: PLR2004 - RFC 5280 4.1.2.9
        return der.sequence(
            version,
            der.integer(self.serial_number),
            signature_algorithm(signer),
            self.issuer_name,
            der.sequence(der.time(profile.not_before), der.time(profile.not_after)),
            self.name,
            self.key.public,
            der.explicit(3, written) if written else b"",
        )

    @cached_property
    def extensions(self) -> tuple[Extension, ...]:
        """The extensions of the certificate, in order."""
        profile = self.profile
        found = {extension.oid: extension for extension in (*self._usual_extensions(), *profile.more)}
        critical = dict.fromkeys(profile.critical, True) | dict.fromkeys(profile.not_critical, False)
        return tuple(
            extension._replace(critical=critical.get(kind, extension.critical))
            for kind, extension in found.items()
            if kind not in profile.without
        )

    def _usual_extensions(self) -> Iterable[Extension]:
        profile = self.profile
        if profile.is_authority is not None:
            yield ext.basic_constraints(authority=profile.is_authority, path_length=profile.path_length)
        if profile.key_usage:
            yield ext.key_usage(profile.key_usage)
        if profile.purposes:
            yield ext.extended_key_usage(profile.purposes)
        yield ext.subject_key_identifier(identifier_of(self.key))
        if self.issuer is not None:
            above = self.issuer
            yield ext.authority_key_identifier(identifier_of(above.key), above.issuer_name, above.serial_number)
        if profile.policies:
            yield ext.certificate_policies(profile.policies)
        yield from self._addresses()
        yield from self._qualified_extensions()

    def _addresses(self) -> Iterable[Extension]:
        profile = self.profile
        if profile.crl_addresses:
            yield ext.crl_distribution_points(profile.crl_addresses)
        if profile.ocsp_addresses:
            yield ext.authority_information(ocsp=profile.ocsp_addresses)

    def _qualified_extensions(self) -> Iterable[Extension]:
        profile = self.profile
        if profile.tool is not None:
            yield ext.subject_sign_tool(profile.tool)
        if profile.issuer_tools:
            yield ext.issuer_sign_tool(profile.issuer_tools)
        if profile.identification is not None:
            yield ext.identification_kind(profile.identification)
        if profile.key_period is not None:
            yield ext.private_key_usage_period(*profile.key_period)

    @cached_property
    def certificate(self) -> Certificate:
        """The facts of the certificate, as medid reads them."""
        return parse_certificate(self.der)

    @property
    def pem(self) -> bytes:
        """The certificate as PEM."""
        return pem("CERTIFICATE", self.der)

    @property
    def private_key_pem(self) -> bytes:
        """The private key as PEM (PKCS #8), for other programs."""
        return pem("PRIVATE KEY", self.key.pkcs8)

    @cached_property
    def chain(self) -> "tuple[Credential, ...]":
        """This credential and the authorities above it, the root last."""
        return (self, *(self.issuer.chain if self.issuer is not None else ()))

    def changed(self, **changes: Unpack[Changes]) -> Self:
        """The same owner, key and serial number with a certificate that says something else."""
        return self._again(replace(self.profile, **changes), self.signed_with)

    def signed_by(self, key: Key) -> Self:
        """The same certificate with a signature by another key than its issuer's."""
        return self._again(self.profile, key)

    def written_as(self, octets: bytes) -> "Credential":
        """The same owner and key with the certificate *octets*, whatever they say."""
        return Credential(self.id, self.owner, self.key, self.profile, self.issuer, octets=octets)

    def _again(self, profile: Profile, signed_with: Key | None) -> Self:
        return replace(self, profile=profile, signed_with=signed_with)


class Authority(Credential):
    """A certification authority: a root, or one under another by `authority`.

    ``Authority("Головной УЦ")`` is a self-signed root with a key on CryptoPro-A, in force from 2000 to 3000.
    """

    def __init__(
        self,
        name: str | Owner,
        *,
        id: str | None = None,  # noqa: A002 - the word of the whole module
        curve: str = USUAL_CURVE,
        key: Key | None = None,
        issuer: "Authority | None" = None,
        profile: Profile | None = None,
        signed_with: Key | None = None,
        **changes: Unpack[Changes],
    ) -> None:
        """Describe an authority.

        Args:
            name: common name, or the whole owner.
            id: what key and serial number are drawn from; the names from the root down when None.
            curve: dotted named set of its key.
            key: a key of another kind.
            issuer: the authority above.
            profile: what its certificate says; what is usual for its place when None.
            signed_with: the key that signs its certificate, when it is not the issuer's.
            changes: fields of the profile that differ.
        """
        owner = Centre(common_name=name) if isinstance(name, str) else name
        above = f"{issuer.id}/" if issuer is not None else ""
        own = id if id is not None else above + str(getattr(owner, "common_name", "authority"))
        usual = profile if profile is not None else ROOT if issuer is None else CENTRE
        super().__init__(
            own,
            owner,
            key if key is not None else GostKey(own, curve),
            replace(usual, **changes),
            issuer,
            signed_with=signed_with,
        )

    def _again(self, profile: Profile, signed_with: Key | None) -> Self:
        return type(self)(
            self.owner, id=self.id, key=self.key, issuer=self.issuer, profile=profile, signed_with=signed_with
        )

    def authority(
        self,
        name: str | Owner,
        *,
        id: str | None = None,  # noqa: A002 - the word of the whole module
        curve: str = USUAL_CURVE,
        key: Key | None = None,
        **changes: Unpack[Changes],
    ) -> "Authority":
        """An authority under this one."""
        return Authority(name, id=id, curve=curve, key=key, issuer=self, **changes)

    def issue(
        self,
        owner: Owner,
        *,
        id: str | None = None,  # noqa: A002 - the word of the whole module
        curve: str = USUAL_CURVE,
        key: Key | None = None,
        profile: Profile = OWNER,
        **changes: Unpack[Changes],
    ) -> Credential:
        """A qualified certificate for *owner*, with its private key.

        Args:
            owner: a `Person`, `Organization`, `Entrepreneur`, `InformationSystem` or other owner.
            id: what key and serial number are drawn from; the common name when None. Certificates with one id have one
                key and one serial number.
            curve: dotted named set of the key.
            key: a key of another kind, or one that has a certificate already.
            profile: what the certificate says.
            changes: fields of the profile that differ.
        """
        own = f"{self.id}/{id if id is not None else getattr(owner, 'common_name', 'owner')}"
        return Credential(
            own, owner, key if key is not None else GostKey(own, curve), replace(profile, **changes), self
        )

    def responder(
        self,
        name: str = "Образцовая служба OCSP",
        *,
        id: str | None = None,  # noqa: A002 - the word of the whole module
        key: Key | None = None,
        **changes: Unpack[Changes],
    ) -> Credential:
        """A delegated OCSP responder of this authority."""
        return self.issue(Centre(common_name=name), id=id, key=key, profile=RESPONDER, **changes)

    def crl(self, *revoked: "Listed | Credential", **options: "Unpack[ListOptions]") -> bytes:
        """A list of revoked certificates of this authority, DER; see `medid.testing.pki.lists.revocation_list`."""
        from medid.testing.pki.lists import revocation_list

        return revocation_list(self, *revoked, **options)

    def ocsp(self, *answers: "Answer | Credential", **options: "Unpack[ResponseOptions]") -> bytes:
        """An OCSP response about certificates of this authority, DER; see `medid.testing.pki.ocsp.response`."""
        from medid.testing.pki.ocsp import response

        return response(self, *answers, **options)


class ListOptions(TypedDict, total=False):
    """Options of a revocation list."""

    at: datetime
    until: datetime | None
    number: int | None
    base: int | None
    scope: "Scope | None"
    signer: Credential | None
    more: tuple[Extension, ...]


class ResponseOptions(TypedDict, total=False):
    """Options of an OCSP response."""

    at: datetime
    responder: Credential | None
    by_key: bool
    digest: str | None
    nonce: bytes | None
    certificates: tuple[Credential, ...] | None


def signed(unsigned: bytes, key: Key, more: bytes = b"") -> bytes:
    """*unsigned*, algorithm and signature of *key*, and *more*: how certificates, lists and responses are built."""
    return der.sequence(unsigned, signature_algorithm(key), der.bit_string(key.sign(unsigned)), more)


def signature_algorithm(key: Key) -> bytes:
    """The AlgorithmIdentifier of what *key* signs.

    RFC 3279 2.2.1: RSA has NULL; RFC 9215 2, RFC 5758 3.2, RFC 8410 3: the others have nothing.
    """
    is_rsa = key.signature_algorithm.startswith("1.2.840.113549.1.1.")
    return der.algorithm(key.signature_algorithm, der.NULL if is_rsa else b"")


def pem(label: str, octets: bytes) -> bytes:
    """*octets* as PEM (RFC 7468)."""
    text = base64.b64encode(octets).decode()
    lines = [text[i : i + 64] for i in range(0, len(text), 64)]
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""]).encode()
