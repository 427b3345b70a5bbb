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

from example_authorities import (
    ANOTHER,
    COMING_TERM,
    LISTED,
    PAST_TERM,
    accredited,
    new_body,
    new_centre,
    new_person,
    new_root,
    new_stranger,
    signed,
)
from example_faults import broken_statement, expected
from example_papers import as_gif, as_jpeg, as_pdf, as_png, blurred, contract, diploma, licence, order, passport
from example_statement import FULL_NAME, SCANNED_ON, as_text, statement
from openssl_pki import Identity, revoke, write_list
from PIL import features

ROOT = Path(__file__).resolve().parent.parent
PASSWORDS = ("reader", "owner")


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
    (target / "made_with.json").write_text(json.dumps(programs(), indent=2) + "\n", encoding="utf-8", newline="\n")


def programs() -> dict[str, str | None]:
    """Versions of what the bytes of the scans depend on."""
    locker = subprocess.run(["qpdf", "--version"], capture_output=True, text=True, check=True).stdout
    return {
        "pillow": features.version("pil"),
        "freetype": features.version("freetype2"),
        "jpeg": features.version("libjpeg_turbo") or features.version("jpg"),
        "zlib": features.version("zlib_ng") or features.version("zlib"),
        "qpdf": locker.split("\n", 1)[0].rsplit(" ", 1)[-1],
    }


def write_broken_papers(broken: Path, good: Path) -> None:
    """Write the statement and the scans with their faults."""
    content = as_text(broken_statement(ATTACHED_TO_BROKEN))
    (broken / "application.json").write_text(content, encoding="utf-8", newline="\n")
    listed = json.dumps(expected(), ensure_ascii=False, indent=2) + "\n"
    (broken.parent / "broken-expected.json").write_text(listed, encoding="utf-8", newline="\n")
    lock(good / ATTACHED["passport"], broken / ATTACHED_TO_BROKEN["passport"])
    scan = (good / ATTACHED["diploma"]).read_bytes()
    (broken / ATTACHED_TO_BROKEN["diploma"]).write_bytes(scan[: len(scan) // 2])
    first, second = contract()
    (broken / ATTACHED_TO_BROKEN["employment_contract"]).write_bytes(as_pdf([first, blurred(second)]))
    (broken / ATTACHED_TO_BROKEN["snils_certificate"]).write_bytes(b"")
    (broken / ATTACHED_TO_BROKEN["appointment_order"]).write_bytes(as_gif(order()))


def lock(source: Path, target: Path) -> None:
    """Write *source* again so that it opens only with a password; the fixed vectors keep the bytes the same."""
    fixed = ("--static-id", "--static-aes-iv", "--allow-weak-crypto")
    encrypted = ("--encrypt", *PASSWORDS, "128", "--use-aes=y", "--")
    subprocess.run(["qpdf", *fixed, *encrypted, source, target], check=True)


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
        closed = new_centre(keys / "closed", root, name="Образцовый закрытый центр")
        write_variants(variants, content, keys, centre)
        late = new_person(keys / "late", closed)
        (variants / "closed_centre.sig").write_bytes(signed(content, late, closed))
        write_trust(target / "trust", root, centre)
        listed = accredited(root, centre, closed, new_body(keys / "body", root))
        (target / "trust" / "accredited.xml").write_bytes(listed)


def write_variants(variants: Path, content: Path, keys: Path, centre: Identity) -> None:
    """Signatures over the same statement that must not be accepted."""
    variants.mkdir(parents=True, exist_ok=True)
    another = new_person(keys / "other", centre, subject=ANOTHER)
    expired = new_person(keys / "expired", centre, term=PAST_TERM)
    coming = new_person(keys / "coming", centre, term=COMING_TERM)
    revoked = new_person(keys / "revoked", centre)
    revoke(centre, revoked, at=datetime(2026, 11, 21, 9, 0, tzinfo=UTC))
    stranger = new_stranger(keys / "stranger")
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
    """The anchor and both lists of revoked certificates; the list of accredited centres is written apart."""
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
