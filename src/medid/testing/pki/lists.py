"""Lists of revoked certificates.

Owns: full, delta and indirect lists, their scope and their entries.
Refuses to know: what a list does to a signature.

Source: RFC 5280 5.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from medid.signature import oids
from medid.testing.pki import encoding as der
from medid.testing.pki import extensions as ext
from medid.testing.pki.certificates import FIRST_DAY, LAST_DAY, Authority, Credential, signature_algorithm, signed
from medid.testing.pki.extensions import Extension
from medid.testing.pki.keys import identifier_of

REVOKED_AT = datetime(2024, 6, 1, tzinfo=UTC)
"""When certificates are revoked unless another moment is given."""

KEY_COMPROMISE, CA_COMPROMISE, AFFILIATION_CHANGED, SUPERSEDED, CESSATION, HOLD = range(1, 7)
REMOVED = 8
"""Reasons (RFC 5280 5.3.1)."""


@dataclass(frozen=True)
class Listed:
    """One entry.

    Attributes:
        certificate: the revoked one, or its serial number.
        at: moment of revocation.
        reason: number of the reason; None when not told.
        issuer: whose certificate it is, when the list is indirect.
        more: further extensions of the entry.
    """

    certificate: Credential | int
    at: datetime = REVOKED_AT
    reason: int | None = None
    issuer: Credential | None = None
    more: tuple[Extension, ...] = ()

    @property
    def serial_number(self) -> int:
        """The serial number of the entry."""
        return self.certificate if isinstance(self.certificate, int) else self.certificate.serial_number

    @cached_property
    def encoded(self) -> bytes:
        """The entry, DER."""
        more = ext.extensions((*self._own_extensions(), *self.more))
        return der.sequence(der.integer(self.serial_number), der.time(self.at), more)

    def _own_extensions(self) -> list[Extension]:
        found = [Extension(oids.CRL_REASON, der.enumerated(self.reason))] if self.reason is not None else []
        if self.issuer is not None:
            name = der.sequence(ext.directory(self.issuer.name))
            found.append(Extension(oids.CERTIFICATE_ISSUER, name, critical=True))
        return found


@dataclass(frozen=True)
class Scope:
    """issuingDistributionPoint: what the list is about.

    Attributes:
        addresses: the distribution point.
        only_users: no certificates of authorities.
        only_authorities: nothing else.
        only_attributes: attribute certificates.
        only_reasons: bits of the reasons that are told.
        indirect: entries may be of other issuers.
    """

    addresses: tuple[str, ...] = ()
    only_users: bool = False
    only_authorities: bool = False
    only_attributes: bool = False
    only_reasons: tuple[int, ...] = ()
    indirect: bool = False

    @property
    def extension(self) -> Extension:
        """The extension."""
        point = der.explicit(0, der.explicit(0, b"".join(map(ext.uri, self.addresses)))) if self.addresses else b""
        flags = ((1, self.only_users), (2, self.only_authorities), (4, self.indirect), (5, self.only_attributes))
        parts = {number: der.implicit(number, der.TRUE) for number, is_set in flags if is_set}
        if self.only_reasons:
            parts[3] = der.implicit(3, der.named_bits(self.only_reasons))
        written = (parts[number] for number in sorted(parts))
        return Extension(oids.ISSUING_DISTRIBUTION_POINT, der.sequence(point, *written), critical=True)


def revocation_list(
    issuer: Authority,
    *revoked: Listed | Credential,
    at: datetime = FIRST_DAY,
    until: datetime | None = LAST_DAY,
    number: int | None = 1,
    base: int | None = None,
    scope: Scope | None = None,
    signer: Credential | None = None,
    more: tuple[Extension, ...] = (),
) -> bytes:
    """A list, DER.

    Args:
        issuer: whose list it is.
        revoked: entries, or certificates with the usual moment.
        at: thisUpdate.
        until: nextUpdate; None when not told.
        number: cRLNumber; None for none.
        base: number of the list that this one changes, for a delta list.
        scope: what it is about; everything when None.
        signer: who signs it, when not the issuer.
        more: further extensions.
    """
    key = (signer if signer is not None else issuer).key
    entries = [(one if isinstance(one, Listed) else Listed(one)).encoded for one in revoked]
    found = [ext.authority_key_identifier(identifier_of(key))]
    found += [Extension(oids.CRL_NUMBER, der.integer(number))] if number is not None else []
    found += [Extension(oids.DELTA_CRL_INDICATOR, der.integer(base), critical=True)] if base is not None else []
    found += [scope.extension] if scope is not None else []
    unsigned = der.sequence(
        der.integer(1),
        signature_algorithm(key),
        issuer.name,
        der.time(at),
        der.time(until) if until is not None else b"",
        der.sequence(*entries) if entries else b"",
        der.explicit(0, ext.extensions((*found, *more))),
    )
    return signed(unsigned, key)
