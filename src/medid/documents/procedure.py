"""The procedures of the account for which documents are handed in.

Owns: their codes and titles.
Refuses to know: what each demands (`demand`).
"""

from enum import StrEnum
from typing import Self

from medid.rules import Text


class Procedure(StrEnum):
    """One procedure; a member is a row ``code, label``."""

    label: Text

    def __new__(cls, code: str, label: Text) -> Self:
        """Make one member from its row."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    REGISTRATION = "registration", Text("registration of an account", "создание учётной записи")
    IDENTITY_CONFIRMATION = "identity_confirmation", Text("confirmation of identity", "подтверждение личности")
    ACCOUNT_ACCESS = "account_access", Text("access to the worker's account", "доступ к личному кабинету")
    SUBMISSION = "submission", Text("submission of the application", "отправка заявления на рассмотрение")
    CERTIFICATE_UPLOAD = (
        "certificate_upload",
        Text("upload of a certificate or accreditation", "загрузка сертификата или аккредитации"),
    )
    EDUCATION_AND_QUALIFICATION = (
        "education_and_qualification",
        Text("education and qualification", "образование и квалификация"),
    )
    MEDICAL_RECORDS_ACCESS = (
        "medical_records_access",
        Text("access to electronic medical records", "доступ к электронным медицинским картам"),
    )
