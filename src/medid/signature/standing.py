"""What all revocation data at hand say about one certificate.

Owns: the choice between several lists and responses.
Refuses to know: freshness; the checks do.
Invariant: a revocation told by any usable source counts, whatever the others say.

Source: RFC 5280 6.3; RFC 6960 3.2.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from medid.signature.certificate import Certificate
from medid.signature.ocsp import Response, said_by
from medid.signature.revocation import UNKNOWN, RevocationList, Standing, said_in


@dataclass(frozen=True, repr=False)
class RevocationSources:
    """Revocation data, and certificates that may be those of OCSP responders."""

    crls: tuple[RevocationList, ...]
    responses: tuple[Response, ...]
    certificates: tuple[Certificate, ...]


def standing_of(certificate: Certificate, issuer: Certificate, sources: RevocationSources) -> Standing:
    """What *sources* say about *certificate*, issued by *issuer*: a revocation first, else the newest word."""
    found = [said_in(crl, certificate, issuer, sources.crls) for crl in sources.crls]
    found += [
        said_by(
            response,
            certificate,
            issuer,
            others=sources.certificates,
            is_in_force=partial(_is_in_force, sources.crls),
        )
        for response in sources.responses
    ]
    return _weighed([standing for standing in found if standing is not None])


def _weighed(found: list[Standing]) -> Standing:
    revoked = [(standing.revoked_at, n) for n, standing in enumerate(found) if standing.revoked_at is not None]
    if revoked:
        return found[min(revoked)[1]]
    return max(found, key=lambda s: s.updated_at.timestamp() if s.updated_at is not None else 0.0, default=UNKNOWN)


def _is_in_force(
    crls: tuple[RevocationList, ...], responder: Certificate, issuer: Certificate, moment: datetime
) -> bool:
    """True when a list fresh at *moment* says that *responder* is not revoked; responses are not asked about it."""
    said = [said_in(crl, responder, issuer, crls) for crl in crls]
    standing = _weighed([one for one in said if one is not None])
    return standing.revoked_at is None and standing.is_fresh_at(moment)
