"""Signed messages, and the trust store that they verify against.

Owns: `sign_cms` and `trust_store`, which put all other modules of the test PKI together.
Refuses to know: how anything is encoded.
"""

from collections.abc import Sequence

from medid.signature.revocation import parse_crl
from medid.signature.trust import Evidence, TrustStore
from medid.testing.pki.archive import Level, Surrounding, raised
from medid.testing.pki.certificates import Credential
from medid.testing.pki.containers import Container, enclosed, is_response
from medid.testing.pki.signers import Signer, signed_info, signer_of
from medid.testing.pki.timestamps import TimestampAuthority


def sign_cms(
    content: bytes,
    *,
    by: Credential | Signer | Sequence[Credential | Signer],
    level: Level = Level.BES,
    timestamps: TimestampAuthority | Sequence[TimestampAuthority] = (),
    detached: bool = True,
    certificates: Sequence[Credential] | None = None,
    revocation: Sequence[bytes] | None = None,
    container: Container = Container(),  # noqa: B008 - frozen
) -> bytes:
    """A CMS container over *content*, DER.

    Args:
        content: what is signed.
        by: who signs, in one container; a `Signer` tells what is peculiar to a signature.
        level: form of CAdES of every signature.
        timestamps: the authority of all time-stamps, or one for each from the inside (signature, references, archive).
        detached: whether the content stays outside.
        certificates: what lies inside; the chains of the signers without their roots when None.
        revocation: lists and OCSP responses that levels from C on refer to and hold; lists of every authority above
            the signers, with nobody revoked, when None.
        container: what is peculiar to the container.

    Raises:
        ValueError: *level* needs *timestamps*.
    """
    signers = [signer_of(one) for one in ([by] if isinstance(by, Credential | Signer) else by)]
    stamps = (timestamps,) if isinstance(timestamps, TimestampAuthority) else tuple(timestamps)
    if level is not Level.BES and not stamps:
        raise ValueError("the level needs a time-stamp authority")
    chains = [signer.credential.chain for signer in signers]
    inside = (
        certificates if certificates is not None else [c for chain in chains for c in chain[: max(1, len(chain) - 1)]]
    )
    around = Surrounding(
        content=content,
        is_inside=not detached,
        container=container,
        certificates=tuple(c.der for c in inside),
        stamps=stamps,
        revocation=tuple(revocation) if revocation is not None else current_lists(*(s.credential for s in signers)),
    )
    infos = [raised(signed_info(signer, content, container.content_type), level, around) for signer in signers]
    return enclosed(infos, None if detached else content, around.certificates, container)


def current_lists(*credentials: Credential) -> tuple[bytes, ...]:
    """A list of every authority above *credentials*, DER, with nobody revoked; each once."""
    authorities = [c.issuer for credential in credentials for c in credential.chain if c.issuer is not None]
    return tuple(dict.fromkeys(authority.crl() for authority in authorities))


def trust_store(
    *credentials: Credential,
    revocation: Sequence[bytes] | None = None,
    anchors: Sequence[Credential] | None = None,
) -> TrustStore:
    """A store that trusts the roots above *credentials* and holds revocation data for all below them.

    Args:
        credentials: signers, time-stamp authorities or authorities.
        revocation: lists and OCSP responses, DER; those of `current_lists` when None.
        anchors: whom to trust instead of the roots.
    """
    trusted = anchors if anchors is not None else [credential.chain[-1] for credential in credentials]
    found = revocation if revocation is not None else current_lists(*credentials)
    return TrustStore(tuple(dict.fromkeys(c.certificate for c in trusted)), evidence(revocation=found))


def evidence(*credentials: Credential, revocation: Sequence[bytes] = ()) -> Evidence:
    """Certificates of *credentials* and the authorities above them, with *revocation*, to be given beside a message."""
    certificates = dict.fromkeys(c.certificate for credential in credentials for c in credential.chain)
    lists = tuple(parse_crl(one) for one in revocation if not is_response(one))
    return Evidence(tuple(certificates), lists, tuple(one for one in revocation if is_response(one)))
