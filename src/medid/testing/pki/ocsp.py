"""OCSP responses.

Owns: answers about certificates, by the issuer or by a responder it appointed.
Refuses to know: requests; a response is made about what the test names.

Source: RFC 6960 4.2.
"""

from dataclasses import dataclass
from datetime import datetime

from medid.signature import algorithms, oids
from medid.testing.pki import encoding as der
from medid.testing.pki import extensions as ext
from medid.testing.pki.certificates import LAST_DAY, MOMENT, Authority, Credential, signed
from medid.testing.pki.extensions import Extension
from medid.testing.pki.keys import identifier_of

_NONCE = "1.3.6.1.5.5.7.48.1.2"


@dataclass(frozen=True)
class Answer:
    """What is said about one certificate.

    Attributes:
        certificate: whom it is about, or a serial number.
        revoked_at: moment of revocation; None when it is good.
        reason: number of the reason; None when not told.
        is_known: False for the answer "unknown".
        since: thisUpdate; the moment of the response when None.
        until: nextUpdate; None when not told.
    """

    certificate: Credential | int
    revoked_at: datetime | None = None
    reason: int | None = None
    is_known: bool = True
    since: datetime | None = None
    until: datetime | None = LAST_DAY

    @property
    def status(self) -> bytes:
        """The CertStatus."""
        if not self.is_known:
            return der.implicit(2, der.NULL)
        if self.revoked_at is None:
            return der.implicit(0, der.NULL)
        reason = der.explicit(0, der.enumerated(self.reason)) if self.reason is not None else b""
        return der.implicit(1, der.sequence(der.generalized_time(self.revoked_at), reason))


def response(
    issuer: Authority,
    *answers: Answer | Credential,
    at: datetime = MOMENT,
    responder: Credential | None = None,
    by_key: bool = False,
    digest: str | None = None,
    nonce: bytes | None = None,
    certificates: tuple[Credential, ...] | None = None,
) -> bytes:
    """An OCSPResponse, DER.

    Args:
        issuer: whose certificates it is about.
        answers: what is said, or certificates that are good.
        at: producedAt.
        responder: who signs it; the issuer when None.
        by_key: True to point at the responder by its key, not by its name.
        digest: dotted digest type of the identifiers; SHA-1, as RFC 5019 demands, when None.
        nonce: the nonce of the request; None for none.
        certificates: what comes along; the responder's certificate when None.
    """
    signer = responder if responder is not None else issuer
    kind = digest if digest is not None else algorithms.SHA_1
    pointed = der.explicit(2, der.octet_string(identifier_of(signer.key))) if by_key else der.explicit(1, signer.name)
    found = [one if isinstance(one, Answer) else Answer(one) for one in answers]
    extension = Extension(_NONCE, der.octet_string(nonce)) if nonce is not None else None
    unsigned = der.sequence(
        pointed,
        der.generalized_time(at),
        der.sequence(*(_single(one, issuer, kind, at) for one in found)),
        der.explicit(1, ext.extensions([extension])) if extension is not None else b"",
    )
    along = certificates if certificates is not None else (signer,) if responder is not None else ()
    inside = der.explicit(0, der.sequence(*(one.der for one in along))) if along else b""
    basic = signed(unsigned, signer.key, inside)
    wrapped = der.sequence(der.oid(oids.OCSP_BASIC), der.octet_string(basic))
    return der.sequence(der.enumerated(0), der.explicit(0, wrapped))


def _single(answer: Answer, issuer: Authority, digest: str, at: datetime) -> bytes:
    certificate = answer.certificate
    serial = certificate if isinstance(certificate, int) else certificate.serial_number
    identifier = der.sequence(
        der.algorithm(digest, der.NULL),
        der.octet_string(algorithms.digest_of(digest, issuer.name)),
        der.octet_string(algorithms.digest_of(digest, issuer.key.public_octets)),
        der.integer(serial),
    )
    since = der.generalized_time(answer.since if answer.since is not None else at)
    until = der.explicit(0, der.generalized_time(answer.until)) if answer.until is not None else b""
    return der.sequence(identifier, answer.status, since, until)


def basic_of(encoded: bytes) -> bytes:
    """The BasicOCSPResponse inside the OCSPResponse *encoded*, as archived signatures hold it."""
    from medid.signature import der as reader

    wrapped = reader.children(reader.children(reader.read(encoded))[1])[0]
    return reader.children(wrapped)[1].octets
