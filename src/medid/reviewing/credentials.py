"""Credentials of the statement: what the applicant copied from diplomas, certificates, the licence and the contract.

Owns: the fields of one record, and its way to the typed credential of its kind.
Refuses to know: the rules of credentials (room `documents`).
Invariants: a record that cannot be judged says so; a field that the kind does not have is named.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, NamedTuple

from pydantic import Field, ValidationError

from medid.documents import (
    Accreditation,
    AdditionalEducation,
    Applicant,
    AppointmentOrder,
    Credential,
    CredentialReason,
    Diploma,
    DocumentKind,
    EmploymentContract,
    MedicalLicence,
    ResidencyDiploma,
    SpecialistCertificate,
    assess_credentials,
)
from medid.documents.rulebook import CREDENTIAL, CREDENTIAL_HOLDER, CREDENTIAL_NUMBER
from medid.identity import (
    CalendarDate,
    GivenName,
    IdentityModel,
    IdentityReason,
    MedicalLicenseNumber,
    Patronymic,
    PersonName,
    Surname,
    Wording,
)
from medid.identity.model import Answer
from medid.reviewing.reasons import ReviewReason
from medid.rules import Finding, InvalidValueError, fault, not_checked, warning

CREDENTIALS = "/credentials"
"""JSON Pointer to the records."""
MOST_CREDENTIALS = 50
"""Most records that are read."""

_MODELS: Mapping[DocumentKind, type[Credential | MedicalLicence]] = {
    model.kind: model
    for model in (
        Diploma,
        ResidencyDiploma,
        SpecialistCertificate,
        Accreditation,
        AdditionalEducation,
        EmploymentContract,
        AppointmentOrder,
        MedicalLicence,
    )
}
TYPED_KINDS = frozenset(_MODELS)
"""Kinds of documents whose data can be given."""


class Holder(IdentityModel):
    """ФИО as it stands in the document."""

    rule = CREDENTIAL

    surname: Surname
    given_name: GivenName
    patronymic: Patronymic | None = None


class ListedCredential(IdentityModel):
    """One document's data; which fields it may have depends on its kind."""

    rule = CREDENTIAL

    kind: DocumentKind
    holder: Holder | None = None
    series: Wording | None = None
    number: Wording | None = None
    registration_number: Wording | None = None
    issued_on: CalendarDate
    issuer: Wording | None = None
    valid_until: CalendarDate | None = None
    specialty: Wording | None = None
    qualification: Wording | None = None
    programme: Wording | None = None
    hours: Annotated[int, Field(strict=True, ge=1, le=10_000)] | None = None
    position: Wording | None = None
    is_signed: Answer | None = None
    is_sealed: Answer | None = None


class Read(NamedTuple):
    """What became of one record.

    Attributes:
        at: its JSON Pointer.
        credential: the typed credential; None when it cannot be judged.
        findings: what kept it, or a part of it, from being judged.
        is_holder_unusable: the holder's name is there, and cannot be read.
    """

    at: str
    credential: Credential | MedicalLicence | None
    findings: tuple[Finding, ...] = ()
    is_holder_unusable: bool = False


def read_credentials(raw: Mapping[str, object], values: Mapping[str, object]) -> tuple[Read, ...]:
    """Every record of the statement *raw*, of whose fields *values* holds those that could be read."""
    records = raw.get("credentials")
    listed = records[:MOST_CREDENTIALS] if isinstance(records, list) else []
    return tuple(_read(record, f"{CREDENTIALS}/{number}", values) for number, record in enumerate(listed))


def judged(records: Sequence[Read], applicant: Applicant, *, on: date) -> Iterator[Finding]:
    """D8, D11, D12: every record that can be judged, at its place in the statement."""
    for record in records:
        yield from record.findings
    whole = [(record, record.credential) for record in records if record.credential is not None]
    for finding in assess_credentials([one for _, one in whole], on=on, applicant=applicant).findings:
        _, _, number, *rest = finding.location.split("/")
        record = whole[int(number)][0]
        location = "/".join((record.at, *rest))
        if record.is_holder_unusable and finding.reason == CredentialReason.HOLDER_INCOMPLETE:
            yield not_checked(CREDENTIAL_HOLDER, IdentityReason.FIELD_NOT_USABLE, location)
        else:
            yield finding.model_copy(update={"location": location})


def _read(raw: object, at: str, values: Mapping[str, object]) -> Read:
    kind, issued_on = values.get(f"{at}/kind"), values.get(f"{at}/issued_on")
    if not isinstance(kind, DocumentKind) or issued_on is None:
        return Read(at, None, (not_checked(CREDENTIAL, ReviewReason.CREDENTIAL_NOT_JUDGED, at),))
    model = _MODELS.get(kind)
    if model is None:
        choices = ", ".join(sorted(TYPED_KINDS))
        return Read(at, None, (fault(CREDENTIAL, IdentityReason.FIELD_CHOICE, f"{at}/kind", expected=choices),))
    given = {name: values[f"{at}/{name}"] for name in ListedCredential.model_fields if f"{at}/{name}" in values}
    fields = {name: _plain(value) for name, value in given.items() if name in model.model_fields}
    holder = _holder(at, values)
    is_holder_given = isinstance(raw, Mapping) and raw.get("holder") is not None
    foreign = [name for name in given if name not in model.model_fields and name != "kind"]
    foreign += ["holder"] * (is_holder_given and "holder" not in model.model_fields)
    strange = tuple(warning(CREDENTIAL, IdentityReason.FIELD_UNKNOWN, f"{at}/{name}") for name in foreign)
    if "holder" in model.model_fields and holder is not None:
        fields["holder"] = holder
    credential, faults = _built(model, fields, at)
    return Read(at, credential, (*strange, *faults), is_holder_given and holder is None)


def _plain(value: object) -> object:
    """A date of this library as a date of Python; other values are texts, numbers and answers already."""
    return value.date if isinstance(value, CalendarDate) else value


def _holder(at: str, values: Mapping[str, object]) -> PersonName | None:
    """ФИО of the record at *at*, as far as it could be read."""
    parts = {name: values.get(f"{at}/holder/{name}") for name in Holder.model_fields}
    if parts["surname"] is None or parts["given_name"] is None:
        return None
    return PersonName.model_validate(parts)


def _built(
    model: type[Credential | MedicalLicence], fields: Mapping[str, object], at: str
) -> tuple[Credential | MedicalLicence | None, tuple[Finding, ...]]:
    """The typed credential, and the fields that it does not take; those that it can do without are left out."""
    try:
        return model.model_validate(fields), ()
    except ValidationError as error:
        wrong = {str(one["loc"][0]) for one in error.errors(include_url=False, include_input=False)}
    findings = tuple(_refused(model, fields.get(name), f"{at}/{name}") for name in sorted(wrong))
    if any(model.model_fields[name].is_required() for name in wrong):
        return None, (*findings, not_checked(CREDENTIAL, ReviewReason.CREDENTIAL_NOT_JUDGED, at))
    return model.model_validate({name: value for name, value in fields.items() if name not in wrong}), findings


def _refused(model: type[Credential | MedicalLicence], value: object, location: str) -> Finding:
    """Why a field of a typed credential was not taken: the number of a licence has a form, other texts a length."""
    if value is None:
        return fault(CREDENTIAL_NUMBER, CredentialReason.NUMBER_MISSING, location)
    if model is MedicalLicence and isinstance(value, str):
        try:
            MedicalLicenseNumber(value)
        except InvalidValueError as error:
            return fault(CREDENTIAL_NUMBER, error.reason, location, **error.context)
    return fault(CREDENTIAL, IdentityReason.FIELD_OUT_OF_RANGE, location)
