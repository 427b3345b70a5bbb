"""Extensions of certificates and lists, one function each.

Owns: the octets of every extension that the test PKI writes.
Refuses to know: which extensions a certificate has; `medid.testing.pki.certificates` does.

Source: RFC 5280 4.2, 5.2; RFC 6960 4.2.2.2.1; order 795 of the FSB.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from medid.signature import oids
from medid.testing.pki import encoding as der

_DIRECTORY, _URI = 4, 6


class Extension(NamedTuple):
    """One extension: dotted type, the DER inside its OCTET STRING, and whether it is critical."""

    oid: str
    value: bytes
    critical: bool = False

    @property
    def encoded(self) -> bytes:
        """The Extension."""
        critical = der.TRUE if self.critical else b""
        return der.sequence(der.oid(self.oid), critical, der.octet_string(self.value))


def extensions(of: Iterable[Extension]) -> bytes:
    """The Extensions; nothing when there are none, for an empty sequence is not allowed."""
    written = [extension.encoded for extension in of]
    return der.sequence(*written) if written else b""


def basic_constraints(*, authority: bool, path_length: int | None = None) -> Extension:
    """RFC 5280 4.2.1.9."""
    parts = [der.TRUE] if authority else []
    parts += [der.integer(path_length)] if path_length is not None else []
    return Extension(oids.BASIC_CONSTRAINTS, der.sequence(*parts), critical=True)


def key_usage(bits: Iterable[int]) -> Extension:
    """RFC 5280 4.2.1.3."""
    return Extension(oids.KEY_USAGE, der.named_bits(bits), critical=True)


def extended_key_usage(purposes: Iterable[str], *, critical: bool = False) -> Extension:
    """RFC 5280 4.2.1.12."""
    return Extension(oids.EXTENDED_KEY_USAGE, der.sequence(*map(der.oid, purposes)), critical)


def subject_key_identifier(identifier: bytes) -> Extension:
    """RFC 5280 4.2.1.2."""
    return Extension(oids.SUBJECT_KEY_IDENTIFIER, der.octet_string(identifier))


def authority_key_identifier(identifier: bytes, issuer: bytes | None = None, serial: int | None = None) -> Extension:
    """RFC 5280 4.2.1.1: the key, and name of the issuer's issuer with the serial number, as Russian centres write."""
    parts = [der.implicit(0, der.octet_string(identifier))]
    if issuer is not None and serial is not None:
        parts += [der.explicit(1, der.explicit(_DIRECTORY, issuer)), der.implicit(2, der.integer(serial))]
    return Extension(oids.AUTHORITY_KEY_IDENTIFIER, der.sequence(*parts))


def certificate_policies(policies: Iterable[str]) -> Extension:
    """RFC 5280 4.2.1.4."""
    return Extension(oids.CERTIFICATE_POLICIES, der.sequence(*(der.sequence(der.oid(p)) for p in policies)))


def private_key_usage_period(since: datetime | None, until: datetime | None) -> Extension:
    """RFC 3280 4.2.1.4."""
    parts = [
        der.implicit(number, der.generalized_time(moment))
        for number, moment in enumerate((since, until))
        if moment is not None
    ]
    return Extension(oids.PRIVATE_KEY_USAGE_PERIOD, der.sequence(*parts))


def uri(address: str) -> bytes:
    """A GeneralName of the form uniformResourceIdentifier."""
    return der.implicit(_URI, der.ia5(address))


def directory(encoded_name: bytes) -> bytes:
    """A GeneralName of the form directoryName."""
    return der.explicit(_DIRECTORY, encoded_name)


def email(address: str) -> bytes:
    """A GeneralName of the form rfc822Name."""
    return der.implicit(1, der.ia5(address))


def dns(host: str) -> bytes:
    """A GeneralName of the form dNSName."""
    return der.implicit(2, der.ia5(host))


def crl_distribution_points(addresses: Iterable[str]) -> Extension:
    """RFC 5280 4.2.1.13: one point for each address."""
    points = (der.sequence(der.explicit(0, der.explicit(0, uri(address)))) for address in addresses)
    return Extension(oids.CRL_DISTRIBUTION_POINTS, der.sequence(*points))


def freshest_crl(addresses: Iterable[str]) -> Extension:
    """RFC 5280 4.2.1.15, 5.2.6: where delta lists are."""
    return crl_distribution_points(addresses)._replace(oid="2.5.29.46")


def authority_information(*, ocsp: Iterable[str] = (), issuers: Iterable[str] = ()) -> Extension:
    """RFC 5280 4.2.2.1."""
    kinds = (("1.3.6.1.5.5.7.48.1", ocsp), ("1.3.6.1.5.5.7.48.2", issuers))
    rows = (der.sequence(der.oid(kind), uri(address)) for kind, addresses in kinds for address in addresses)
    return Extension(oids.AUTHORITY_INFORMATION_ACCESS, der.sequence(*rows))


def subject_alternative_name(*names: bytes) -> Extension:
    """RFC 5280 4.2.1.6."""
    return Extension(oids.SUBJECT_ALTERNATIVE_NAME, der.sequence(*names))


def name_constraints(*, permitted: Iterable[bytes] = (), excluded: Iterable[bytes] = ()) -> Extension:
    """RFC 5280 4.2.1.10: subtrees given as GeneralNames."""
    parts = [
        der.implicit(number, der.sequence(*(der.sequence(name) for name in names)))
        for number, names in enumerate((tuple(permitted), tuple(excluded)))
        if names
    ]
    return Extension(oids.NAME_CONSTRAINTS, der.sequence(*parts), critical=True)


def policy_constraints(*, explicit: int | None = None, mapping: int | None = None) -> Extension:
    """RFC 5280 4.2.1.11: after how many certificates a policy is demanded, and mapping forbidden."""
    parts = [
        der.implicit(number, der.integer(skip)) for number, skip in enumerate((explicit, mapping)) if skip is not None
    ]
    return Extension(oids.POLICY_CONSTRAINTS, der.sequence(*parts), critical=True)


def policy_mappings(*pairs: tuple[str, str]) -> Extension:
    """RFC 5280 4.2.1.5: the issuer's policy and the subject's that is the same."""
    rows = (der.sequence(der.oid(issuer), der.oid(subject)) for issuer, subject in pairs)
    return Extension(oids.POLICY_MAPPINGS, der.sequence(*rows), critical=True)


def inhibit_any_policy(skip: int) -> Extension:
    """RFC 5280 4.2.1.14."""
    return Extension(oids.INHIBIT_ANY_POLICY, der.integer(skip), critical=True)


def no_check() -> Extension:
    """RFC 6960 4.2.2.2.1: nobody needs to ask whether the responder's certificate is revoked."""
    return Extension(oids.OCSP_NO_CHECK, der.NULL)


def subject_sign_tool(tool: str) -> Extension:
    """The owner's signature tool (order 795)."""
    return Extension(oids.SUBJECT_SIGN_TOOL, der.utf8(tool))


def issuer_sign_tool(tools: Iterable[str]) -> Extension:
    """The issuer's signature tool, its centre's tool, and the papers of both (order 795)."""
    return Extension(oids.ISSUER_SIGN_TOOL, der.sequence(*map(der.utf8, tools)))


def identification_kind(kind: int) -> Extension:
    """How the owner was identified (order 795): 0 in person … 3 by state systems."""
    return Extension(oids.IDENTIFICATION_KIND, der.integer(kind))


def unknown(oid: str = "1.2.643.100.999.1", *, critical: bool = True) -> Extension:
    """An extension that nobody knows."""
    return Extension(oid, der.utf8("unknown"), critical)
