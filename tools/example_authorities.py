"""The made-up authorities of the examples and of the signature fixtures, and the people they certify.

Owns: names, terms and extensions of their certificates, after the profile of a qualified certificate.
Needs: what ``openssl_pki`` needs.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from example_statement import (
    FULL_NAME,
    OGRN,
    ORGANISATION_INN,
    PERSON_INN,
    SNILS,
    with_person_inn_controls,
    with_snils_control,
)
from openssl_pki import (
    CENTRE_EXTENSIONS,
    PERSON_EXTENSIONS,
    Identity,
    Parameters,
    Signatory,
    Term,
    certify,
    new_identity,
    sign,
)

from medid.testing.accredited import LIST_DAY, Listing, accredited_list

LARGE = Parameters("gost2012_512", "A")
USUAL = Parameters("gost2012_256", "A")
SIGNED_AT = datetime(2026, 11, 20, 7, 14, 40, tzinfo=UTC)
LISTED = Term(datetime(2026, 11, 23, 3, 0, tzinfo=UTC), datetime(2041, 1, 1, tzinfo=UTC))
ROOT_TERM = Term(datetime(2023, 1, 1, tzinfo=UTC), datetime(2044, 1, 1, tzinfo=UTC))
CENTRE_TERM = Term(datetime(2023, 2, 1, tzinfo=UTC), datetime(2042, 1, 1, tzinfo=UTC))
PERSON_TERM = Term(datetime(2026, 1, 1, tzinfo=UTC), datetime(2041, 1, 1, tzinfo=UTC))
PAST_TERM = Term(datetime(2024, 1, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))
COMING_TERM = Term(datetime(2030, 1, 1, tzinfo=UTC), datetime(2041, 1, 1, tzinfo=UTC))


def centre_subject(name: str) -> list[tuple[str, str]]:
    """The name of an issuing organisation."""
    return [
        ("CN", name),
        ("O", name),
        ("C", "RU"),
        ("ST", "77 г. Москва"),
        ("L", "г. Москва"),
        ("street", "ул. Образцовая, д. 0"),
        ("OGRN", OGRN),
        ("INNLE", ORGANISATION_INN),
    ]


def person_subject(full_name: str, snils: str, inn: str) -> list[tuple[str, str]]:
    """The name of a natural person."""
    surname, given_names = full_name.split(" ", 1)
    return [("CN", full_name), ("SN", surname), ("GN", given_names), ("SNILS", snils), ("INN", inn), ("C", "RU")]


APPLICANT = person_subject(FULL_NAME, SNILS, PERSON_INN)
ANOTHER = person_subject(
    "Образцова Мария Ивановна",
    with_snils_control("917004171"),
    with_person_inn_controls("7799041701"),
)


def points(name: str, *, issuer: str) -> dict[str, str]:
    """Where the list of *name* and the certificate of *issuer* would be published."""
    return {
        "crlDistributionPoints": f"URI:http://crl.example.org/{name}.crl",
        "authorityInfoAccess": f"caIssuers;URI:http://ca.example.org/{issuer}.cer",
    }


def new_root(folder: Path, *, name: str = "Образцовый головной удостоверяющий центр") -> Identity:
    """A self-signed root on a 512-bit key."""
    root, subject = new_identity(folder, LARGE), centre_subject(name)
    return certify(root, root, subject=subject, extensions=CENTRE_EXTENSIONS, term=ROOT_TERM)


def new_centre(folder: Path, root: Identity, *, name: str = "Образцовый удостоверяющий центр") -> Identity:
    """An issuing centre certified by *root*; it may certify no further centres."""
    extensions = {
        **CENTRE_EXTENSIONS,
        "basicConstraints": "critical,CA:TRUE,pathlen:0",
        "authorityKeyIdentifier": "keyid:always,issuer:always",
        **points("root", issuer="root"),
    }
    subject = centre_subject(name)
    return certify(new_identity(folder, USUAL), root, subject=subject, extensions=extensions, term=CENTRE_TERM)


def new_body(folder: Path, root: Identity) -> Identity:
    """The holder of *root* as an organisation that signs the list of accredited centres."""
    subject = centre_subject("Образцовый уполномоченный орган")
    extensions = PERSON_EXTENSIONS | points("root", issuer="root")
    return certify(new_identity(folder, LARGE), root, subject=subject, extensions=extensions, term=PERSON_TERM)


def accredited(root: Identity, centre: Identity, closed: Identity, body: Identity) -> bytes:
    """The list of accredited centres: one in force, one that was suspended and ended, and the root's holder."""
    granted = ("Действует", CENTRE_TERM.since)
    suspended = ("Приостановлена", datetime(2025, 3, 1, tzinfo=UTC))
    ended = ("Прекращена", datetime(2025, 6, 2, tzinfo=UTC))
    centres = [
        Listing(certificates=(Signatory(centre),), history=(granted,), ogrn=OGRN),
        Listing(
            certificates=(Signatory(closed),),
            history=(granted, suspended, ended),
            name="Образцовый закрытый центр",
            ogrn=OGRN,
            successor=OGRN,
        ),
        Listing(certificates=(Signatory(root),), history=(granted,), name="Образцовый уполномоченный орган", ogrn=OGRN),
    ]
    return accredited_list(centres, by=Signatory(body), at=LIST_DAY)


def new_stranger(folder: Path) -> Identity:
    """A centre under a root that nobody trusts, both with names of their own."""
    root = new_root(folder / "root", name="Неизвестный головной центр")
    return new_centre(folder / "centre", root, name="Неизвестный удостоверяющий центр")


def new_person(
    folder: Path,
    centre: Identity,
    *,
    subject: list[tuple[str, str]] = APPLICANT,
    term: Term = PERSON_TERM,
    parameters: Parameters = USUAL,
    changes: Mapping[str, str] = MappingProxyType({}),
) -> Identity:
    """A natural person certified by *centre*; *changes* replace extensions of the profile, an empty text drops one."""
    extensions = PERSON_EXTENSIONS | points("centre", issuer="centre")
    extensions["authorityInfoAccess"] += ",OCSP;URI:http://ocsp.example.org/centre"
    extensions = {name: text for name, text in {**extensions, **changes}.items() if text}
    return certify(new_identity(folder, parameters), centre, subject=subject, extensions=extensions, term=term)


def signed(content: Path, signer: Identity, centre: Identity) -> bytes:
    """A detached CAdES-BES signature with the certificates of signer and centre inside."""
    return sign(content, signer, at=SIGNED_AT, beside=centre.certificate)
