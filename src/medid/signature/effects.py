"""What each reason does to the verdict, and its name in other vocabularies.

Owns: reason → indication and sub-indication of ETSI EN 319 102-1, code of the register of medical documents, status of
CryptoPro.
Refuses to know: when a reason arises.
Invariant: a reason without a row says something, but decides nothing.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from medid.rules import Reason
from medid.signature.accreditation_reasons import AccreditationReason as A
from medid.signature.pdf_reasons import PdfReason as P
from medid.signature.reasons import SignatureReason as R
from medid.signature.verdict import Indication, SubIndication


class Effect(NamedTuple):
    """What a reason does.

    Attributes:
        indication: the answer it leads to.
        sub_indication: why.
        remd: code of НСИ 1.2.643.5.1.13.13.99.2.305; None when there is none.
        crypto_pro: status of CryptoPro's VerifyCades, 0 to 10; None when there is none.
    """

    indication: Indication
    sub_indication: SubIndication
    remd: str | None = None
    crypto_pro: int | None = None


_NO_CHAIN = "CANT_BUILD_CERT_CHAIN_TO_ACCREDITED_CA_CERT"
_NOT_IN_FORCE = "PERSONAL_SIG_CERT_NOT_ACTUAL_ON_CHECK_DT"
_NOT_IN_FORCE_THEN = "PERSONAL_SIG_CERT_NOT_ACTUAL_ON_DOC_CREATION_DT"
_OTHER_PERSON = "VALUE_MISMATCH_METADATA_AND_CERTIFICATE"
_UNDECODED = "SIGNATURE_DECODING_ERROR"
_FORMAT = "WRONG_SIGNATURE_FORMAT"
_ALGORITHM = "UNKNOWN_ALGORITHM"


def _failed(sub: SubIndication, remd: str | None = None, crypto_pro: int | None = None) -> Effect:
    return Effect(Indication.TOTAL_FAILED, sub, remd, crypto_pro)


def _open(sub: SubIndication, remd: str | None = None, crypto_pro: int | None = None) -> Effect:
    return Effect(Indication.INDETERMINATE, sub, remd, crypto_pro)


EFFECTS: Mapping[Reason, Effect] = MappingProxyType(
    {
        R.ENCODING_TRUNCATED: _failed(SubIndication.FORMAT_FAILURE, _UNDECODED),
        R.ENCODING_BROKEN: _failed(SubIndication.FORMAT_FAILURE, _UNDECODED),
        R.ENCODING_TOO_DEEP: _failed(SubIndication.FORMAT_FAILURE, _UNDECODED),
        R.ENCODING_OVER_LIMIT: _failed(SubIndication.FORMAT_FAILURE, _UNDECODED),
        R.ENCODING_TRAILING: _failed(SubIndication.FORMAT_FAILURE, _UNDECODED),
        R.CONTAINER_EMPTY: _failed(SubIndication.FORMAT_FAILURE, "NO_SIGNATURE"),
        R.CONTAINER_TOO_LARGE: _failed(SubIndication.FORMAT_FAILURE, _UNDECODED),
        R.CONTAINER_NOT_BASE64: _failed(SubIndication.FORMAT_FAILURE, _UNDECODED),
        R.CONTAINER_NOT_SIGNED: _failed(SubIndication.FORMAT_FAILURE, _FORMAT),
        R.CONTAINER_MALFORMED: _failed(SubIndication.FORMAT_FAILURE, _UNDECODED),
        R.CONTAINER_MANY_SIGNERS: _failed(SubIndication.FORMAT_FAILURE, _FORMAT),
        R.CONTAINER_MANY_CERTIFICATES: _failed(SubIndication.FORMAT_FAILURE, _FORMAT),
        R.CONTAINER_MANY_TIMESTAMPS: _failed(SubIndication.FORMAT_FAILURE, _FORMAT),
        R.CONTAINER_MANY_PARTS: _failed(SubIndication.FORMAT_FAILURE, _FORMAT),
        R.INPUT_UNREADABLE: _failed(SubIndication.FORMAT_FAILURE, "NO_SIGNATURE"),
        R.SIGNATURE_MISSING: _failed(SubIndication.FORMAT_FAILURE, "NO_SIGNATURE", 2),
        R.CONTAINER_SEVERAL_SIGNERS: _open(SubIndication.SIG_CONSTRAINTS_FAILURE, "MULTIPLE_SIGNERS"),
        R.CONTENT_MISSING: _open(SubIndication.SIGNED_DATA_NOT_FOUND),
        R.CONTENT_IS_ATTRIBUTES: _failed(SubIndication.FORMAT_FAILURE, _FORMAT),
        R.CONTENT_DIFFERS: _failed(SubIndication.FORMAT_FAILURE, "DIGEST_MISMATCH"),
        R.HASH_MISMATCH: _failed(SubIndication.HASH_FAILURE, "DIGEST_MISMATCH", 8),
        R.VALUE_WRONG: _failed(SubIndication.SIG_CRYPTO_FAILURE, "SIGNATURE_VERIFICATION_ERROR", 8),
        R.ATTRIBUTES_ABSENT: _open(SubIndication.SIG_CONSTRAINTS_FAILURE, _FORMAT),
        R.ATTRIBUTE_MISSING: _failed(SubIndication.FORMAT_FAILURE, _FORMAT),
        R.ATTRIBUTE_REPEATED: _failed(SubIndication.FORMAT_FAILURE, _FORMAT),
        R.ATTRIBUTE_MALFORMED: _failed(SubIndication.FORMAT_FAILURE, _FORMAT),
        R.CONTENT_TYPE_DIFFERS: _failed(SubIndication.FORMAT_FAILURE, _FORMAT, 10),
        R.DIGEST_UNSUPPORTED: _open(SubIndication.CRYPTO_CONSTRAINTS_FAILURE, _ALGORITHM),
        R.ALGORITHM_UNSUPPORTED: _open(SubIndication.CRYPTO_CONSTRAINTS_FAILURE, _ALGORITHM),
        R.ALGORITHM_FOREIGN: _open(SubIndication.CRYPTO_CONSTRAINTS_FAILURE, _ALGORITHM),
        R.ALGORITHM_RETIRED: _open(SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE, _ALGORITHM),
        R.ALGORITHM_WEAK: _open(SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE, _ALGORITHM),
        R.KEY_DIGEST_MISMATCH: _open(SubIndication.CRYPTO_CONSTRAINTS_FAILURE, _ALGORITHM),
        R.KEY_MALFORMED: _open(SubIndication.CRYPTO_CONSTRAINTS_FAILURE, _ALGORITHM),
        R.KEY_PARAMETERS_UNKNOWN: _open(SubIndication.CRYPTO_CONSTRAINTS_FAILURE, _ALGORITHM),
        R.KEY_PARAMETERS_TEST: _open(SubIndication.CRYPTO_CONSTRAINTS_FAILURE),
        R.SIGNER_CERTIFICATE_MISSING: _open(SubIndication.NO_SIGNING_CERTIFICATE_FOUND, "NO_END_ENTITY_CERTIFICATE", 2),
        R.SIGNER_CERTIFICATE_BESIDE: _open(SubIndication.SIG_CONSTRAINTS_FAILURE, "NO_END_ENTITY_CERTIFICATE"),
        R.SIGNING_ATTRIBUTE_MISSING: _open(SubIndication.SIG_CONSTRAINTS_FAILURE, _FORMAT),
        R.SIGNING_ATTRIBUTE_DIFFERS: _open(SubIndication.SIG_CONSTRAINTS_FAILURE),
        R.TRUST_EMPTY: _open(SubIndication.NO_CERTIFICATE_CHAIN_FOUND, _NO_CHAIN, 5),
        R.CHAIN_NOT_FOUND: _open(SubIndication.NO_CERTIFICATE_CHAIN_FOUND, _NO_CHAIN, 5),
        R.CHAIN_SEARCH_STOPPED: _open(SubIndication.NO_CERTIFICATE_CHAIN_FOUND, _NO_CHAIN, 5),
        R.CHAIN_OVER_LIMIT: _open(SubIndication.NO_CERTIFICATE_CHAIN_FOUND, _NO_CHAIN, 5),
        R.CERTIFICATE_MALFORMED: _open(SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE, _NO_CHAIN, 5),
        R.CERTIFICATE_SIGNATURE_WRONG: _open(SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE, _NO_CHAIN, 5),
        R.CERTIFICATE_EXPIRED: _open(SubIndication.OUT_OF_BOUNDS_NO_POE, _NOT_IN_FORCE, 5),
        R.CERTIFICATE_EXPIRED_AT_SIGNING: _failed(SubIndication.EXPIRED, "DOC_DATE_MISMATCH_CERT_NOT_AFTER", 5),
        R.CERTIFICATE_NOT_YET_VALID: _failed(SubIndication.NOT_YET_VALID, "DOC_DATE_MISMATCH_CERT_NOT_BEFORE", 5),
        R.DOCUMENT_AFTER_EXPIRY: _open(SubIndication.CHAIN_CONSTRAINTS_FAILURE, "DOC_DATE_MISMATCH_CERT_NOT_AFTER"),
        R.DOCUMENT_BEFORE_START: _open(SubIndication.CHAIN_CONSTRAINTS_FAILURE, "DOC_DATE_MISMATCH_CERT_NOT_BEFORE"),
        R.DOCUMENT_DATE_UNKNOWN: _open(SubIndication.CHAIN_CONSTRAINTS_FAILURE),
        R.AUTHORITY_EXPIRED: _open(SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE, _NO_CHAIN, 5),
        R.AUTHORITY_NOT_YET_VALID: _open(SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE, _NO_CHAIN, 5),
        R.AUTHORITY_NOT_AUTHORITY: _open(SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE, _NO_CHAIN, 5),
        R.AUTHORITY_KEY_USAGE: _open(SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE, _NO_CHAIN, 5),
        R.PATH_TOO_LONG: _open(SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE, _NO_CHAIN, 5),
        R.CRITICAL_EXTENSION: _open(SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE, _NO_CHAIN, 5),
        R.NAME_CONSTRAINED: _open(SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE, _NO_CHAIN, 5),
        R.POLICY_CONSTRAINED: _open(SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE, _NO_CHAIN, 5),
        A.UNLISTED: _open(SubIndication.CHAIN_CONSTRAINTS_FAILURE, _NO_CHAIN, 5),
        A.NOT_YET: _open(SubIndication.CHAIN_CONSTRAINTS_FAILURE, _NO_CHAIN, 5),
        A.NOT_IN_FORCE: _open(SubIndication.CHAIN_CONSTRAINTS_FAILURE, _NO_CHAIN, 5),
        A.CONTRADICTORY: _open(SubIndication.CHAIN_CONSTRAINTS_FAILURE, _NO_CHAIN),
        A.LIST_OLD: _open(SubIndication.TRY_LATER, "CA_INACCESSIBILITY"),
        R.CERTIFICATE_KEY_USAGE: _open(SubIndication.CHAIN_CONSTRAINTS_FAILURE, "INVALID_CERT_KEY_USAGE"),
        R.NOT_QUALIFIED: _open(SubIndication.CHAIN_CONSTRAINTS_FAILURE),
        R.PROFILE_UNKNOWN: _open(SubIndication.CHAIN_CONSTRAINTS_FAILURE),
        R.REVOCATION_UNKNOWN: _open(SubIndication.TRY_LATER, "CA_INACCESSIBILITY"),
        R.REVOCATION_STALE: _open(SubIndication.TRY_LATER, "CA_INACCESSIBILITY"),
        R.REVOKED: _open(SubIndication.REVOKED_NO_POE, _NOT_IN_FORCE, 6),
        R.REVOKED_AT_SIGNING: _failed(SubIndication.REVOKED, _NOT_IN_FORCE_THEN, 6),
        R.AUTHORITY_REVOKED: _open(SubIndication.REVOKED_CA_NO_POE, _NO_CHAIN, 7),
        R.TIMESTAMP_ORDER: _open(SubIndication.TIMESTAMP_ORDER_FAILURE, None, 3),
        R.POLICY_DIFFERS: _open(SubIndication.POLICY_PROCESSING_ERROR),
        R.SNILS_DIFFERS: _open(SubIndication.SIG_CONSTRAINTS_FAILURE, _OTHER_PERSON),
        R.SNILS_ABSENT: _open(SubIndication.SIG_CONSTRAINTS_FAILURE, _OTHER_PERSON),
        R.NAME_DIFFERS: _open(SubIndication.SIG_CONSTRAINTS_FAILURE, _OTHER_PERSON),
        R.NAME_ABSENT: _open(SubIndication.SIG_CONSTRAINTS_FAILURE, _OTHER_PERSON),
        R.SIGNER_UNGIVEN: _open(SubIndication.SIG_CONSTRAINTS_FAILURE),
        P.STRUCTURE_BROKEN: _failed(SubIndication.FORMAT_FAILURE, _UNDECODED),
        P.MANY_OBJECTS: _failed(SubIndication.FORMAT_FAILURE, _FORMAT),
        P.MANY_REVISIONS: _failed(SubIndication.FORMAT_FAILURE, _FORMAT),
        P.TOO_DEEP: _failed(SubIndication.FORMAT_FAILURE, _FORMAT),
        P.UNPACKED_TOO_LARGE: _failed(SubIndication.FORMAT_FAILURE, _FORMAT),
        P.TOO_MUCH_WORK: _failed(SubIndication.FORMAT_FAILURE, _FORMAT),
        P.TOO_MUCH_HASHED: _failed(SubIndication.FORMAT_FAILURE, _FORMAT),
        P.MANY_FIELDS: _failed(SubIndication.FORMAT_FAILURE, _FORMAT),
        P.PASSWORD: _open(SubIndication.SIGNED_DATA_NOT_FOUND),
        P.UNSIGNED: _failed(SubIndication.FORMAT_FAILURE, "NO_SIGNATURE", 2),
        P.ONLY_TIMESTAMPS: _failed(SubIndication.FORMAT_FAILURE, "NO_SIGNATURE", 2),
        P.CONTENT_BESIDE: _open(SubIndication.SIG_CONSTRAINTS_FAILURE, _FORMAT),
        P.DICTIONARY_BROKEN: _failed(SubIndication.FORMAT_FAILURE, _UNDECODED),
        P.BYTE_RANGE_MISSING: _failed(SubIndication.FORMAT_FAILURE, _FORMAT),
        P.BYTE_RANGE_MALFORMED: _failed(SubIndication.FORMAT_FAILURE, _FORMAT),
        P.BYTE_RANGE_OUTSIDE: _failed(SubIndication.FORMAT_FAILURE, _FORMAT),
        P.BYTE_RANGE_GAP: _failed(SubIndication.FORMAT_FAILURE, _FORMAT),
        P.CONTENTS_MISSING: _failed(SubIndication.FORMAT_FAILURE, "NO_SIGNATURE", 2),
        P.ENCAPSULATED: _failed(SubIndication.FORMAT_FAILURE, _FORMAT),
        P.SUB_FILTER_UNSUPPORTED: _open(SubIndication.SIG_CONSTRAINTS_FAILURE, _FORMAT),
        P.SEVERAL_SIGNERS: _open(SubIndication.SIG_CONSTRAINTS_FAILURE, "MULTIPLE_SIGNERS"),
        P.COVERAGE_PARTIAL: _failed(SubIndication.FORMAT_FAILURE, _FORMAT),
        P.OCTETS_AFTER: _failed(SubIndication.HASH_FAILURE, "DIGEST_MISMATCH", 8),
        P.CHANGED: _failed(SubIndication.HASH_FAILURE, "DIGEST_MISMATCH", 8),
        P.CHANGE_FORBIDDEN: _failed(SubIndication.HASH_FAILURE, "DIGEST_MISMATCH", 8),
        P.LOCKED_FIELD: _failed(SubIndication.HASH_FAILURE, "DIGEST_MISMATCH", 8),
        P.FIELDS_FILLED: _open(SubIndication.SIG_CONSTRAINTS_FAILURE),
        P.CHANGES_UNKNOWN: _open(SubIndication.SIG_CONSTRAINTS_FAILURE),
    }
)
"""The reasons that decide; all others only say something."""
