"""A public-key infrastructure of GOST keys in memory, for tests.

Five lines give a signed, time-stamped message and a store that trusts it::

    root = pki.Authority("Головной УЦ")
    centre = root.authority("Аккредитованный УЦ")
    doctor, clock = centre.issue(pki.Person()), pki.TimestampAuthority(centre)
    message = pki.sign_cms(b"document", by=doctor, level=pki.Level.T, timestamps=clock)
    trust = pki.trust_store(doctor, clock)

Everything is frozen and derived from names: the same description gives the same octets on every machine. The keys are
worth nothing.
"""

from medid.testing.pki.archive import Level
from medid.testing.pki.certificates import (
    CENTRE,
    FIRST_DAY,
    ISSUED_AT,
    LAST_DAY,
    MOMENT,
    OWNER,
    RESPONDER,
    ROOT,
    STAMPER,
    Authority,
    Credential,
    Profile,
    pem,
)
from medid.testing.pki.containers import Container, Lengths
from medid.testing.pki.extensions import Extension
from medid.testing.pki.keys import EcdsaKey, Ed25519Key, GostKey, Key, RsaKey
from medid.testing.pki.lists import REVOKED_AT, Listed, Scope, revocation_list
from medid.testing.pki.messages import current_lists, evidence, sign_cms, trust_store
from medid.testing.pki.ocsp import Answer, response
from medid.testing.pki.owners import Centre, Entrepreneur, InformationSystem, Named, Organization, Owner, Person
from medid.testing.pki.signers import Naming, Order, Pointing, Signer
from medid.testing.pki.timestamps import TimestampAuthority, response_with

__all__ = [
    "CENTRE",
    "FIRST_DAY",
    "ISSUED_AT",
    "LAST_DAY",
    "MOMENT",
    "OWNER",
    "RESPONDER",
    "REVOKED_AT",
    "ROOT",
    "STAMPER",
    "Answer",
    "Authority",
    "Centre",
    "Container",
    "Credential",
    "EcdsaKey",
    "Ed25519Key",
    "Entrepreneur",
    "Extension",
    "GostKey",
    "InformationSystem",
    "Key",
    "Lengths",
    "Level",
    "Listed",
    "Named",
    "Naming",
    "Order",
    "Organization",
    "Owner",
    "Person",
    "Pointing",
    "Profile",
    "RsaKey",
    "Scope",
    "Signer",
    "TimestampAuthority",
    "current_lists",
    "evidence",
    "pem",
    "response",
    "response_with",
    "revocation_list",
    "sign_cms",
    "trust_store",
]
