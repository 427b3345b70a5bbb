"""What is wrong in ``examples/broken``: every fault once, with the reason that a review must name.

Owns: the list of planted faults and what they do to the statement.
Invariant: the faults do not hide one another; a fault of a file or of the signature carries no value.
"""

from copy import deepcopy
from typing import Any, NamedTuple

from example_statement import PERSON_INN, SNILS, SURNAME, formatted_snils, machine_readable_zone, statement

SIGNATURE = "/signature/signatures/0"
"""Where the review speaks about the only signature."""


class Fault(NamedTuple):
    """One planted fault; *value* replaces what stands in the statement at *location*, or at *below* under it."""

    fault: str
    rule: str
    reason: str
    location: str
    value: object = None
    below: str = ""


def with_other_last_digit(text: str) -> str:
    """The same text with its last digit one more."""
    return text[:-1] + str((int(text[-1]) + 1) % 10)


IN_THE_STATEMENT = (
    Fault(
        "a Latin letter that looks like the Cyrillic one",
        "I7",
        "surname_homoglyph",
        "/person/surname",
        SURNAME.replace("е", "e"),
    ),
    Fault(
        "wrong control number",
        "I4",
        "snils_check_digit",
        "/person/snils",
        formatted_snils(with_other_last_digit(SNILS)),
    ),
    Fault(
        "two neighbouring digits have changed places",
        "I6",
        "inn_check_digit",
        "/person/inn",
        PERSON_INN[:4] + PERSON_INN[5] + PERSON_INN[4] + PERSON_INN[6:],
    ),
    Fault(
        "issued before the fourteenth birthday",
        "I1",
        "passport_issued_too_young",
        "/person/passport/issued_on",
        "13.05.1999",
    ),
    Fault(
        "a digit of the division code is missing",
        "I1",
        "division_code_length",
        "/person/passport/division_code",
        "770-41",
    ),
    Fault(
        "wrong final check digit of the machine-readable zone",
        "I1",
        "passport_mrz_check_digit",
        "/person/passport/mrz",
        with_other_last_digit(machine_readable_zone()[1]),
        below="/1",
    ),
    Fault(
        "the address was not confirmed by a code", "I9", "contact_not_confirmed", "/person/email", below="/confirmed_at"
    ),
    Fault("a landline number", "I9", "mobile_phone_not_mobile", "/person/mobile_phone/number", "+74950000417"),
    Fault("wrong control digit", "I10", "ogrn_check_digit", "/organisation/ogrn", "1177799000414"),
    Fault(
        "a Latin letter in the number of the licence",
        "D11",
        "medical_license_number_homoglyph",
        "/organisation/licence",
        "L041-01137-77/99000417",
    ),
    Fault("finished before it started", "I11", "education_years_order", "/education/0/finished", 1998),
    Fault(
        "the truth of the record was not confirmed",
        "I11",
        "education_not_confirmed",
        "/education/0/confirmed",
        value=False,
    ),
    Fault(
        "no consent to the processing of personal data",
        "T1",
        "consent_not_given",
        "/consents/personal_data",
        value=False,
    ),
    Fault("a contract of a day to come", "D12", "credential_not_yet_issued", "/credentials/2/issued_on", "12.01.2027"),
    Fault("the accreditation has ended", "D8", "credential_expired", "/credentials/3/valid_until", "13.06.2026"),
    Fault("the accreditation bears no seal", "D8", "credential_seal_missing", "/credentials/3/is_sealed", value=False),
)

IN_THE_FILES = (
    Fault("a PDF that opens only with a password", "D5", "file_password", "/attachments/0"),
    Fault("a JPEG cut in half", "D7", "file_truncated", "/attachments/1"),
    Fault("a name that does not follow the template", "D6", "document_name_template", "/attachments/2"),
    Fault("its second page is blurred", "D4", "scan_blurred", "/attachments/2/pages/1"),
    Fault("an empty file", "D7", "file_empty", "/attachments/3"),
    Fault("a GIF that is called .jpg", "D3", "file_format_not_read", "/attachments/4"),
    Fault("the file is not in the folder", "D10", "file_missing", "/attachments/5"),
    Fault("the medical licence is not attached", "D10", "package_document_missing", "/attachments"),
)

IN_THE_SIGNATURE = (
    Fault("made over another version of the statement", "S4", "signature_hash_mismatch", SIGNATURE),
    Fault("made with the certificate of another person", "S3", "signer_name_differs", f"{SIGNATURE}/signer/given_name"),
)

FAULTS = IN_THE_STATEMENT + IN_THE_FILES + IN_THE_SIGNATURE


def put(content: dict[str, Any], location: str, value: object) -> None:
    """Replace what stands at the JSON Pointer *location*."""
    *path, last = [int(part) if part.isdecimal() else part for part in location.split("/")[1:]]
    place: Any = content
    for part in path:
        place = place[part]
    place[last] = value


def broken_statement(attachments: dict[str, str]) -> dict[str, Any]:
    """The statement with every planted fault."""
    content = deepcopy(statement(attachments))
    for fault in IN_THE_STATEMENT:
        put(content, fault.location + fault.below, fault.value)
    return content


def expected() -> list[dict[str, str]]:
    """The rows of ``broken-expected.json``."""
    return [{"fault": f.fault, "rule": f.rule, "reason": f.reason, "location": f.location} for f in FAULTS]
