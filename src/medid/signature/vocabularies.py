"""What the reasons here are called by the register of medical documents (РЭМД) and by CryptoPro.

Owns: how well a code of theirs says what a reason of ours says, and which codes no check of a signature can give.
Refuses to know: indications; `medid.signature.effects` does, and holds the codes themselves.
Invariant: every code that they publish about signatures is given by a reason here or listed with why it is not.

Source: НСИ Минздрава России 1.2.643.5.1.13.13.99.2.305; statuses of VerifyCades as public programs list them
(second-hand: they name a verdict for others and decide nothing here).
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from medid.rules import Reason, Text
from medid.signature.effects import EFFECTS
from medid.signature.pdf_reasons import PdfReason as P
from medid.signature.reasons import SignatureReason as R
from medid.signature.verdict import SubIndication


class Fit(StrEnum):
    """How well somebody else's code says what a reason says."""

    EXACT = "exact"
    """The same thing."""
    PARTIAL = "partial"
    """Something wider: the code is given for other reasons too."""
    NONE = "none"
    """There is no code for it."""


class Elsewhere(NamedTuple):
    """A reason in other vocabularies.

    Attributes:
        remd: code of the register; None when there is none.
        fit: how well that code says it.
        crypto_pro: status of VerifyCades; None when there is none.
    """

    remd: str | None
    fit: Fit
    crypto_pro: int | None


SAME = frozenset(
    {
        R.SIGNATURE_MISSING,
        R.ENCODING_TRUNCATED,
        R.ENCODING_BROKEN,
        R.ENCODING_TRAILING,
        R.CONTAINER_NOT_BASE64,
        R.CONTAINER_NOT_SIGNED,
        R.CONTAINER_SEVERAL_SIGNERS,
        R.VALUE_WRONG,
        R.DIGEST_UNSUPPORTED,
        R.ALGORITHM_UNSUPPORTED,
        R.ALGORITHM_FOREIGN,
        R.SIGNER_CERTIFICATE_MISSING,
        R.SIGNER_CERTIFICATE_BESIDE,
        R.CHAIN_NOT_FOUND,
        R.CERTIFICATE_EXPIRED,
        R.DOCUMENT_AFTER_EXPIRY,
        R.DOCUMENT_BEFORE_START,
        R.CERTIFICATE_KEY_USAGE,
        R.SNILS_DIFFERS,
        R.NAME_DIFFERS,
        P.UNSIGNED,
        P.SEVERAL_SIGNERS,
    }
)
"""Reasons that a code of the register says exactly."""

STATUSES: Mapping[int, str] = MappingProxyType(
    {
        0: "SUCCESS",
        1: "INVALID_REFS_AND_VALUES",
        2: "SIGNER_NOT_FOUND",
        3: "NO_VALID_SIGNATURE_TIMESTAMP",
        4: "REFS_AND_VALUES_NO_MATCH",
        5: "NO_CHAIN",
        6: "END_CERT_REVOCATION",
        7: "CHAIN_CERT_REVOCATION",
        8: "BAD_SIGNATURE",
        9: "NO_VALID_CADES_C_TIMESTAMP",
        10: "ECONTENTTYPE_NO_MATCH",
    }
)
"""Statuses of CryptoPro's VerifyCades by number."""

_STATUSES_OF_WARNINGS: Mapping[Reason, int] = {
    R.TIMESTAMP_INVALID: 3,
    R.TIMESTAMP_MALFORMED: 3,
    R.TIMESTAMP_OF_ANOTHER: 3,
    R.TIMESTAMP_PURPOSE: 3,
    R.REFERENCES_UNMATCHED: 4,
}
"""Reasons that decide nothing here, and for which VerifyCades refuses: it demands the form that a caller names."""

REMD_ELSEWHERE: Mapping[str, Text] = MappingProxyType(
    {
        "INCONSISTENT_DIGESTS": Text(
            "compares signatures of several containers with each other", "сравнивает подписи нескольких контейнеров"
        ),
        "SIGNATURE_DUPLICATION": Text(
            "compares signatures of several containers with each other", "сравнивает подписи нескольких контейнеров"
        ),
        "NO_ROLE_POLICY_ON_DATE": Text("asks for roles of signers", "требует ролей подписантов"),
        "POSITION_TO_ROLE_MISMATCH": Text("asks for roles of signers", "требует ролей подписантов"),
        "ROLE_OCCURRENCE_MISMATCH": Text("asks for roles of signers", "требует ролей подписантов"),
        "ORG_SIGNATURE_OCCURRENCE_MISMATCH": Text(
            "asks for the rules of the kind of document", "требует правил вида документа"
        ),
        "PERSON_NOT_FOUND": Text("asks the register of workers", "требует регистра медицинских работников"),
        "VALUE_MISMATCH_METADATA_AND_FRMR": Text(
            "asks the register of workers", "требует регистра медицинских работников"
        ),
        "SIGNER_ORG_MISMATCH": Text(
            "asks who registers the document", "требует сведений о том, кто регистрирует документ"
        ),
    }
)
"""Codes of the register about signatures that no check of one container can give, and why."""

STATUSES_ELSEWHERE: Mapping[int, Text] = MappingProxyType(
    {
        0: Text("the indication TOTAL-PASSED", "заключение TOTAL-PASSED"),
        1: Text(
            "references or values that cannot be read are told as evidence that is not there",
            "нечитаемые ссылки или значения сообщаются как отсутствующие доказательства",
        ),
        9: Text(
            "told as 3: reasons do not say of which kind a time-stamp is, its location does",
            "сообщается как 3: вид штампа времени указывает место замечания, а не причина",
        ),
    }
)
"""Statuses of VerifyCades that no reason stands for, and what does instead."""


_NO_DEMAND = Text("the register does not look at it", "РЭМД этого не проверяет")
_NOT_ASKED = Text(
    "about what the caller did not give; the register has it with the document",
    "о том, чего не передал вызывающий; у РЭМД это есть вместе с документом",
)
_NO_PDF_CODE = Text("the register takes a signature as a file of its own", "РЭМД принимает подпись отдельным файлом")

WITHOUT_CODE: Mapping[Reason, Text] = MappingProxyType(
    {
        R.CONTENT_MISSING: _NOT_ASKED,
        R.DOCUMENT_DATE_UNKNOWN: _NOT_ASKED,
        R.SIGNER_UNGIVEN: _NOT_ASKED,
        R.KEY_PARAMETERS_TEST: _NO_DEMAND,
        R.SIGNING_ATTRIBUTE_DIFFERS: _NO_DEMAND,
        R.NOT_QUALIFIED: _NO_DEMAND,
        R.PROFILE_UNKNOWN: _NO_DEMAND,
        R.TIMESTAMP_ORDER: _NO_DEMAND,
        R.POLICY_DIFFERS: _NO_DEMAND,
        P.PASSWORD: _NO_PDF_CODE,
        P.FIELDS_FILLED: _NO_PDF_CODE,
        P.CHANGES_UNKNOWN: _NO_PDF_CODE,
    }
)
"""Reasons that decide and for which the register publishes no code, and why."""

_ABOUT_THE_FILE = Text(
    "an exception, not a status: there is nothing that could be verified",
    "исключение, а не статус: проверять нечего",
)
_ABOUT_DEMANDS = Text(
    "VerifyCades demands nothing of the kind: it checks a form that the caller names",
    "VerifyCades этого не требует: он проверяет названную вызывающим форму",
)

WITHOUT_STATUS: Mapping[SubIndication, Text] = MappingProxyType(
    {
        SubIndication.FORMAT_FAILURE: _ABOUT_THE_FILE,
        SubIndication.SIGNED_DATA_NOT_FOUND: _ABOUT_THE_FILE,
        SubIndication.SIG_CONSTRAINTS_FAILURE: _ABOUT_DEMANDS,
        SubIndication.CHAIN_CONSTRAINTS_FAILURE: _ABOUT_DEMANDS,
        SubIndication.POLICY_PROCESSING_ERROR: _ABOUT_DEMANDS,
        SubIndication.CRYPTO_CONSTRAINTS_FAILURE: Text(
            "an error of the cryptographic provider, not a status", "ошибка криптопровайдера, а не статус"
        ),
        SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE: _ABOUT_DEMANDS,
        SubIndication.TRY_LATER: Text(
            "VerifyCades fetches what is missing itself; when it cannot, it gives an error of the network",
            "VerifyCades сам загружает недостающее; если не может, даёт ошибку сети",
        ),
    }
)
"""Sub-indications that some reasons lead to for which VerifyCades has no status, and why."""


def elsewhere(reason: Reason) -> Elsewhere:
    """What *reason* is called elsewhere.

    >>> elsewhere(R.VALUE_WRONG)
    Elsewhere(remd='SIGNATURE_VERIFICATION_ERROR', fit=<Fit.EXACT: 'exact'>, crypto_pro=8)
    """
    effect = EFFECTS.get(reason)
    remd = effect.remd if effect is not None else None
    status = effect.crypto_pro if effect is not None else _STATUSES_OF_WARNINGS.get(reason)
    fit = Fit.NONE if remd is None else Fit.EXACT if reason in SAME else Fit.PARTIAL
    return Elsewhere(remd, fit, status)
