"""Make ``examples/``: a synthetic application, the same one with many faults, and what its signature is checked with.

    python tools/make_examples.py --papers [--target examples]       statements, scans, list of planted faults
    python tools/make_examples.py --signatures [--target examples]   keys, certificates, lists, signatures

The papers are the same bytes on every run with the same Pillow, DejaVu Sans and qpdf. Signatures hold random numbers,
and their keys are thrown away when the tool ends: running the second step replaces all of them together.
"""

import argparse
import json
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from example_faults import broken_statement, expected
from example_papers import as_gif, as_jpeg, as_pdf, as_png, contract, diploma, insurance, licence, order, passport
from example_statement import (
    FULL_NAME,
    OGRN,
    ORGANISATION_INN,
    PERSON_INN,
    SCANNED_ON,
    SNILS,
    as_text,
    statement,
    with_person_inn_controls,
    with_snils_control,
)
from openssl_pki import (
    CENTRE_EXTENSIONS,
    PERSON_EXTENSIONS,
    Identity,
    Parameters,
    Term,
    certify,
    new_identity,
    revoke,
    sign,
    write_list,
)

ROOT = Path(__file__).resolve().parent.parent
PASSWORDS = ("reader", "owner")

LARGE = Parameters("gost2012_512", "A")
USUAL = Parameters("gost2012_256", "A")
SIGNED_AT = datetime(2026, 11, 20, 7, 14, 40, tzinfo=UTC)
LISTED = Term(datetime(2026, 11, 23, 3, 0, tzinfo=UTC), datetime(2041, 1, 1, tzinfo=UTC))
ROOT_TERM = Term(datetime(2023, 1, 1, tzinfo=UTC), datetime(2044, 1, 1, tzinfo=UTC))
CENTRE_TERM = Term(datetime(2023, 2, 1, tzinfo=UTC), datetime(2042, 1, 1, tzinfo=UTC))
PERSON_TERM = Term(datetime(2026, 1, 1, tzinfo=UTC), datetime(2041, 1, 1, tzinfo=UTC))
PAST_TERM = Term(datetime(2024, 1, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))
COMING_TERM = Term(datetime(2030, 1, 1, tzinfo=UTC), datetime(2041, 1, 1, tzinfo=UTC))


def named(word: str, ending: str) -> str:
    """A file name by the template ФИО_ТипДокумента_Дата."""
    return f"{FULL_NAME}_{word}_{SCANNED_ON}.{ending}"


ATTACHED = {
    "passport": named("Паспорт", "pdf"),
    "diploma": named("Диплом", "jpg"),
    "medical_licence": named("Лицензия", "png"),
    "employment_contract": named("ТрудовойДоговор", "pdf"),
}
ATTACHED_TO_BROKEN = {
    "passport": ATTACHED["passport"],
    "diploma": ATTACHED["diploma"],
    "employment_contract": "scan0001.pdf",
    "snils_certificate": named("СНИЛС", "pdf"),
    "appointment_order": named("ПриказОНазначении", "jpg"),
    "employee_id": named("СлужебноеУдостоверение", "png"),
}


def write_papers(target: Path) -> None:
    """Write statements and scans of both folders below *target*."""
    good, broken = target / "application", target / "broken"
    for folder in (good, broken):
        folder.mkdir(parents=True, exist_ok=True)
    (good / "application.json").write_text(as_text(statement(ATTACHED)), encoding="utf-8", newline="\n")
    (good / ATTACHED["passport"]).write_bytes(as_pdf(passport()))
    (good / ATTACHED["diploma"]).write_bytes(as_jpeg(diploma()))
    (good / ATTACHED["medical_licence"]).write_bytes(as_png(licence()))
    (good / ATTACHED["employment_contract"]).write_bytes(as_pdf(contract()))
    write_broken_papers(broken, good)


def write_broken_papers(broken: Path, good: Path) -> None:
    """Write the statement and the scans with their faults."""
    content = as_text(broken_statement(ATTACHED_TO_BROKEN))
    (broken / "application.json").write_text(content, encoding="utf-8", newline="\n")
    listed = json.dumps(expected(), ensure_ascii=False, indent=2) + "\n"
    (broken / "EXPECTED.json").write_text(listed, encoding="utf-8", newline="\n")
    lock(good / ATTACHED["passport"], broken / ATTACHED_TO_BROKEN["passport"])
    scan = (good / ATTACHED["diploma"]).read_bytes()
    (broken / ATTACHED_TO_BROKEN["diploma"]).write_bytes(scan[: len(scan) // 2])
    (broken / ATTACHED_TO_BROKEN["employment_contract"]).write_bytes(as_pdf(insurance()))
    (broken / ATTACHED_TO_BROKEN["snils_certificate"]).write_bytes(b"")
    (broken / ATTACHED_TO_BROKEN["appointment_order"]).write_bytes(as_gif(order()))


def lock(source: Path, target: Path) -> None:
    """Write *source* again so that it opens only with a password; the fixed vectors keep the bytes the same."""
    fixed = ("--static-id", "--static-aes-iv", "--allow-weak-crypto")
    encrypted = ("--encrypt", *PASSWORDS, "128", "--use-aes=y", "--")
    subprocess.run(["qpdf", *fixed, *encrypted, source, target], check=True)


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


def new_root(folder: Path) -> Identity:
    """A self-signed root on a 512-bit key."""
    root = new_identity(folder, LARGE)
    subject = centre_subject("Образцовый головной удостоверяющий центр")
    return certify(root, root, subject=subject, extensions=CENTRE_EXTENSIONS, term=ROOT_TERM)


def new_centre(folder: Path, root: Identity) -> Identity:
    """An issuing centre certified by *root*; it may certify no further centres."""
    extensions = {
        **CENTRE_EXTENSIONS,
        "basicConstraints": "critical,CA:TRUE,pathlen:0",
        "authorityKeyIdentifier": "keyid:always,issuer:always",
        **points("root", issuer="root"),
    }
    subject = centre_subject("Образцовый удостоверяющий центр")
    return certify(new_identity(folder, USUAL), root, subject=subject, extensions=extensions, term=CENTRE_TERM)


def new_person(
    folder: Path,
    centre: Identity,
    *,
    subject: list[tuple[str, str]] = APPLICANT,
    term: Term = PERSON_TERM,
) -> Identity:
    """A natural person certified by *centre*."""
    extensions = PERSON_EXTENSIONS | points("centre", issuer="centre")
    return certify(new_identity(folder, USUAL), centre, subject=subject, extensions=extensions, term=term)


def write_signatures(target: Path, variants: Path) -> None:
    """Sign both statements, write what they are checked with, and the signatures of other kinds into *variants*."""
    content = target / "application" / "application.json"
    with tempfile.TemporaryDirectory() as name:
        keys = Path(name)
        root = new_root(keys / "root")
        centre = new_centre(keys / "centre", root)
        another = new_person(keys / "another", centre, subject=ANOTHER)
        signature = signed(content, new_person(keys / "applicant", centre), centre)
        content.with_name("application.json.sig").write_bytes(signature)
        (target / "broken" / "application.json.sig").write_bytes(signed(content, another, centre))
        write_variants(variants, content, keys, centre)
        write_trust(target / "trust", root, centre)


def signed(content: Path, signer: Identity, centre: Identity) -> bytes:
    """A detached CAdES-BES signature with the certificates of signer and centre inside."""
    return sign(content, signer, at=SIGNED_AT, certificates=[centre.certificate])


def write_variants(variants: Path, content: Path, keys: Path, centre: Identity) -> None:
    """Signatures over the same statement that must not be accepted."""
    variants.mkdir(parents=True, exist_ok=True)
    another = new_person(keys / "other", centre, subject=ANOTHER)
    expired = new_person(keys / "expired", centre, term=PAST_TERM)
    coming = new_person(keys / "coming", centre, term=COMING_TERM)
    revoked = new_person(keys / "revoked", centre)
    revoke(centre, revoked, at=datetime(2026, 11, 21, 9, 0, tzinfo=UTC))
    stranger = new_centre(keys / "stranger", new_root(keys / "strange_root"))
    unknown = new_person(keys / "unknown", stranger)
    signers = {"another_person": another, "expired": expired, "not_yet_valid": coming, "revoked": revoked}
    for name, signer in signers.items():
        (variants / f"{name}.sig").write_bytes(signed(content, signer, centre))
    (variants / "unknown_authority.sig").write_bytes(signed(content, unknown, stranger))
    other_file = keys / "other.json"
    other_file.write_bytes(content.read_bytes().replace(b"2026-000417", b"2026-000418"))
    applicant = new_person(keys / "again", centre)
    (variants / "other_file.sig").write_bytes(signed(other_file, applicant, centre))


def write_trust(trust: Path, root: Identity, centre: Identity) -> None:
    """The anchor and both lists of revoked certificates."""
    trust.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(root.certificate, trust / "root.pem")
    write_list(root, trust / "root.crl", term=LISTED)
    write_list(centre, trust / "centre.crl", term=LISTED)


def main() -> None:
    """Run the steps that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", action="store_true")
    parser.add_argument("--signatures", action="store_true")
    parser.add_argument("--target", type=Path, default=ROOT / "examples")
    parser.add_argument("--variants", type=Path, default=ROOT / "tests" / "review" / "signatures")
    given = parser.parse_args()
    if given.papers:
        write_papers(given.target)
    if given.signatures:
        write_signatures(given.target, given.variants)


if __name__ == "__main__":
    main()
