"""Time-stamp tokens.

Owns: the authority and what it signs.
Refuses to know: what in a signature is stamped; `medid.testing.pki.archive` does.

Source: RFC 3161 2.4; RFC 5816.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self, TypedDict, Unpack

from medid.signature import algorithms, oids
from medid.testing.pki import encoding as der
from medid.testing.pki.certificates import MOMENT, STAMPER, Authority, Changes, Credential, Profile
from medid.testing.pki.containers import Container, enclosed
from medid.testing.pki.keys import USUAL_CURVE, GostKey, Key, drawn
from medid.testing.pki.owners import Centre, Owner
from medid.testing.pki.signers import Signer, signed_info

POLICY = "1.2.643.100.999.2"
"""Invented policy of the authority."""


class Stamp(TypedDict, total=False):
    """What is peculiar to a token."""

    digest: str
    policy: str
    serial_number: int
    accuracy: int
    nonce: int
    imprint: bytes
    signer: Signer
    unsigned: tuple[bytes, ...]
    certificates: tuple[Credential, ...]


@dataclass(frozen=True, init=False, repr=False)
class TimestampAuthority(Credential):
    """A service of trusted time.

    Attributes:
        at: what its clock shows when a message is signed.
    """

    at: datetime = MOMENT + timedelta(seconds=10)

    def __init__(
        self,
        issuer: Authority,
        name: str | Owner = "Образцовая служба меток доверенного времени",
        *,
        id: str | None = None,  # noqa: A002 - the word of the whole package
        at: datetime = MOMENT + timedelta(seconds=10),
        curve: str = USUAL_CURVE,
        key: Key | None = None,
        profile: Profile = STAMPER,
        signed_with: Key | None = None,
        **changes: Unpack[Changes],
    ) -> None:
        """Describe a service.

        Args:
            issuer: who certified it.
            name: common name, or the whole owner.
            id: what key and serial number are drawn from; the names from the root down when None.
            at: what its clock shows when a message is signed.
            curve: dotted named set of its key.
            key: a key of another kind.
            profile: what its certificate says.
            signed_with: the key that signs its certificate, when it is not the issuer's.
            changes: fields of the profile that differ.
        """
        owner = Centre(common_name=name) if isinstance(name, str) else name
        own = id if id is not None else f"{issuer.id}/{owner.common_name}"
        key = key if key is not None else GostKey(own, curve)
        super().__init__(own, owner, key, replace(profile, **changes), issuer, signed_with=signed_with)
        object.__setattr__(self, "at", at)

    def _again(self, profile: Profile, signed_with: Key | None) -> Self:
        issuer = self.chain[1]
        if not isinstance(issuer, Authority):
            raise TypeError("a time-stamp authority is certified by an authority")
        return type(self)(
            issuer, self.owner, id=self.id, at=self.at, key=self.key, profile=profile, signed_with=signed_with
        )

    def stamp(self, octets: bytes, *, at: datetime | None = None, **stamp: Unpack[Stamp]) -> bytes:
        """A token over *octets*: ContentInfo, DER.

        Args:
            octets: what is stamped.
            at: genTime; what the clock of the authority shows when None.
            stamp: `digest` dotted digest type of the imprint; `imprint` instead of the digest of *octets*; `policy`;
                `serial_number`; `accuracy` in seconds; `nonce`;
                `signer` what is peculiar to the signature; `unsigned` attributes of it;
                `certificates` inside the token.
        """
        moment = at if at is not None else self.at
        content = self._information(octets, moment, stamp)
        signer = stamp.get("signer", Signer(credential=self, at=moment))
        info = signed_info(signer, content, oids.TIMESTAMP_CONTENT).with_unsigned(*stamp.get("unsigned", ()))
        inside = stamp.get("certificates", self.chain[:-1])
        return enclosed([info], content, [c.der for c in inside], Container(content_type=oids.TIMESTAMP_CONTENT))

    def _information(self, octets: bytes, moment: datetime, stamp: Stamp) -> bytes:
        """The TSTInfo."""
        kind = stamp.get("digest", self.key.digest)
        imprint = stamp["imprint"] if "imprint" in stamp else algorithms.digest_of(kind, octets)
        seed = f"{self.id}/{moment.isoformat()}/{imprint.hex()}"
        serial = stamp["serial_number"] if "serial_number" in stamp else drawn("stamp", seed, 8)
        return der.sequence(
            der.integer(1),
            der.oid(stamp.get("policy", POLICY)),
            der.sequence(der.algorithm(kind, der.NULL), der.octet_string(imprint)),
            der.integer(serial),
            der.generalized_time(moment),
            der.sequence(der.integer(stamp["accuracy"])) if "accuracy" in stamp else b"",
            der.integer(stamp["nonce"]) if "nonce" in stamp else b"",
        )


def response_with(token: bytes) -> bytes:
    """A TimeStampResp that grants *token*, as services send it."""
    return der.sequence(der.sequence(der.integer(0)), token)
