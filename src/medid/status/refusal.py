"""What a portal answers when it refuses, and whether trying again helps.

Owns: the catalogue of refusals of access (T5), failures of sign-in (T7) and problems of upload.
Refuses to know: how any of them is found out.
Invariant: every code of `RefusalReason` stands in the catalogue once.

Source: the guide's sections on causes of refusal, sign-in failures and upload problems.
"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from medid.rules import InvalidValueError, Language, Text
from medid.status.case import Actor, Labelled
from medid.status.reasons import RefusalReason, StatusReason


class Occasion(Labelled):
    """When a refusal happens."""

    ACCESS = "access", Text("request for access", "запрос доступа")
    SIGN_IN = "sign_in", Text("sign-in", "вход")
    UPLOAD = "upload", Text("upload of a file", "загрузка файла")


class Retry(Labelled):
    """Whether the same attempt may succeed when repeated."""

    AFTER_CORRECTION = "after_correction", Text("after the cause is corrected", "после устранения причины")
    AT_ONCE = "at_once", Text("at once", "сразу")
    LATER = "later", Text("later, without doing anything", "позже, без дополнительных действий")
    AFTER_OTHERS = "after_others", Text("after somebody else has acted", "после действий другого лица")


@dataclass(frozen=True, slots=True)
class Refusal:
    """One row of the catalogue.

    Attributes:
        reason: code, cause and remedy.
        occasion: when it happens.
        retry: whether and when trying again helps.
        solved_by: who can remove the cause.
    """

    reason: RefusalReason
    occasion: Occasion
    retry: Retry
    solved_by: Actor

    def as_json(self, language: Language = "ru") -> dict[str, Any]:
        """The row in one language."""
        return {
            "code": self.reason.value,
            "occasion": self.occasion.value,
            "cause": self.reason.message.inside(language),
            "remedy": self.reason.remedy.inside(language),
            "retry": self.retry.value,
            "solved_by": self.solved_by.value,
        }


_R = RefusalReason
_CORRECTION, _OTHERS = Retry.AFTER_CORRECTION, Retry.AFTER_OTHERS
_APPLICANT, _SYSTEM = Actor.APPLICANT, Actor.SYSTEM

CATALOGUE: Final = (
    Refusal(_R.ACCESS_LOGIN_WRONG, Occasion.ACCESS, _CORRECTION, _APPLICANT),
    Refusal(_R.ACCESS_SMEV_TOKEN_WRONG, Occasion.ACCESS, _CORRECTION, _APPLICANT),
    Refusal(_R.ACCESS_WORKER_NOT_CONFIRMED, Occasion.ACCESS, _OTHERS, Actor.EMPLOYER),
    Refusal(_R.ACCESS_DOCUMENTS_NOT_UPLOADED, Occasion.ACCESS, _CORRECTION, _APPLICANT),
    Refusal(_R.ACCESS_SIGNATURE_NOT_VERIFIED, Occasion.ACCESS, _CORRECTION, _APPLICANT),
    Refusal(_R.ACCESS_CERTIFICATE_EXPIRED, Occasion.ACCESS, _CORRECTION, _APPLICANT),
    Refusal(_R.ACCESS_TOKEN_EXPIRED, Occasion.ACCESS, _CORRECTION, _APPLICANT),
    Refusal(_R.ACCESS_LIMITED_BY_EMPLOYER, Occasion.ACCESS, _OTHERS, Actor.EMPLOYER),
    Refusal(_R.ACCESS_REGISTRY_UNAVAILABLE, Occasion.ACCESS, Retry.LATER, _SYSTEM),
    Refusal(_R.ACCESS_DATABASE_FAILED, Occasion.ACCESS, Retry.LATER, _SYSTEM),
    Refusal(_R.ACCESS_AUTHENTICATION_FAILED, Occasion.ACCESS, Retry.LATER, _SYSTEM),
    Refusal(_R.ACCESS_REGISTRATION_UNFINISHED, Occasion.ACCESS, _CORRECTION, _APPLICANT),
    Refusal(_R.ACCESS_PASSPORT_NOT_CURRENT, Occasion.ACCESS, _CORRECTION, _APPLICANT),
    Refusal(_R.ACCESS_CREDENTIAL_MISSING, Occasion.ACCESS, _CORRECTION, _APPLICANT),
    Refusal(_R.ACCESS_CREDENTIAL_EXPIRED, Occasion.ACCESS, _CORRECTION, _APPLICANT),
    Refusal(_R.SIGN_IN_PASSWORD_WRONG, Occasion.SIGN_IN, _CORRECTION, _APPLICANT),
    Refusal(_R.SIGN_IN_PASSWORD_EXPIRED, Occasion.SIGN_IN, _CORRECTION, _APPLICANT),
    Refusal(_R.SIGN_IN_SECOND_FACTOR_WRONG, Occasion.SIGN_IN, Retry.AT_ONCE, _APPLICANT),
    Refusal(_R.SIGN_IN_SECOND_FACTOR_LATE, Occasion.SIGN_IN, Retry.AT_ONCE, _APPLICANT),
    Refusal(_R.SIGN_IN_ACCOUNT_LOCKED, Occasion.SIGN_IN, _OTHERS, Actor.SUPPORT),
    Refusal(_R.SIGN_IN_CAPTCHA_WRONG, Occasion.SIGN_IN, Retry.AT_ONCE, _APPLICANT),
    Refusal(_R.SIGN_IN_BROWSER_UNSUPPORTED, Occasion.SIGN_IN, _CORRECTION, _APPLICANT),
    Refusal(_R.SIGN_IN_CONNECTION_LOST, Occasion.SIGN_IN, Retry.AT_ONCE, _APPLICANT),
    Refusal(_R.UPLOAD_FORMAT_NOT_ACCEPTED, Occasion.UPLOAD, _CORRECTION, _APPLICANT),
    Refusal(_R.UPLOAD_SCAN_ILLEGIBLE, Occasion.UPLOAD, _CORRECTION, _APPLICANT),
    Refusal(_R.UPLOAD_FILE_PROTECTED, Occasion.UPLOAD, _CORRECTION, _APPLICANT),
    Refusal(_R.UPLOAD_NAME_NOT_RECOGNISED, Occasion.UPLOAD, _CORRECTION, _APPLICANT),
    Refusal(_R.UPLOAD_INTERRUPTED, Occasion.UPLOAD, Retry.AT_ONCE, _APPLICANT),
    Refusal(_R.UPLOAD_BROWSER_OUTDATED, Occasion.UPLOAD, _CORRECTION, _APPLICANT),
)
"""Every refusal that the guide names."""

_BY_CODE = MappingProxyType({row.reason.value: row for row in CATALOGUE})


def refusal_named(code: str) -> Refusal:
    """The row of the catalogue with the reason *code*.

    >>> refusal_named("sign_in_account_locked").solved_by.value
    'support'

    Raises:
        InvalidValueError: ``refusal_unknown``.
    """
    row = _BY_CODE.get(code)
    if row is None:
        raise InvalidValueError(StatusReason.REFUSAL_UNKNOWN)
    return row
