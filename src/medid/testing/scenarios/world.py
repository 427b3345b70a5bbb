"""The PKI in which every scenario takes place, and how a scenario says its one difference.

Owns: the authorities and people with nothing wrong, and the builders of inputs.
Refuses to know: any scenario.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TypedDict, Unpack

from medid.signature.policy import ExpectedSigner
from medid.signature.verdict import Indication, SubIndication
from medid.testing import pki
from medid.testing.pki.containers import is_response
from medid.testing.scenarios.scenario import Answer, Inputs

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
"""The moment of the check."""
STAMPED_AT = datetime(2026, 10, 1, 7, tzinfo=UTC)
"""The moment of a time-stamp."""
CONTENT = "Заявление о доступе к личному кабинету № 2026-000417\n".encode()

ROOT = pki.Authority("Головной удостоверяющий центр")
CENTRE = ROOT.authority("Аккредитованный удостоверяющий центр")
PERSON = pki.Person()
DOCTOR = CENTRE.issue(PERSON)
CLOCK = pki.TimestampAuthority(CENTRE, at=STAMPED_AT)
STRANGER = pki.Authority("Посторонний удостоверяющий центр")

TOLD = ExpectedSigner(snils="900-000-001 82", surname=PERSON.surname, given_name="Анна", patronymic="Петровна")
"""The person that the certificate of `DOCTOR` names."""

_OPEN, _FAILED = Indication.INDETERMINATE, Indication.TOTAL_FAILED

NO_FORMAT: Answer = (_FAILED, SubIndication.FORMAT_FAILURE)
NO_HASH: Answer = (_FAILED, SubIndication.HASH_FAILURE)
NO_VALUE: Answer = (_FAILED, SubIndication.SIG_CRYPTO_FAILURE)
EXPIRED: Answer = (_FAILED, SubIndication.EXPIRED)
NOT_YET: Answer = (_FAILED, SubIndication.NOT_YET_VALID)
REVOKED: Answer = (_FAILED, SubIndication.REVOKED)
NO_SIGNER: Answer = (_OPEN, SubIndication.NO_SIGNING_CERTIFICATE_FOUND)
NO_CHAIN: Answer = (_OPEN, SubIndication.NO_CERTIFICATE_CHAIN_FOUND)
NO_CONTENT: Answer = (_OPEN, SubIndication.SIGNED_DATA_NOT_FOUND)
BAD_CHAIN: Answer = (_OPEN, SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE)
BAD_CERTIFICATE: Answer = (_OPEN, SubIndication.CHAIN_CONSTRAINTS_FAILURE)
BAD_SIGNATURE: Answer = (_OPEN, SubIndication.SIG_CONSTRAINTS_FAILURE)
BAD_CRYPTO: Answer = (_OPEN, SubIndication.CRYPTO_CONSTRAINTS_FAILURE)
OLD_CRYPTO: Answer = (_OPEN, SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE)
OUTDATED: Answer = (_OPEN, SubIndication.OUT_OF_BOUNDS_NO_POE)
REVOKED_NOW: Answer = (_OPEN, SubIndication.REVOKED_NO_POE)
CENTRE_REVOKED: Answer = (_OPEN, SubIndication.REVOKED_CA_NO_POE)
LATER: Answer = (_OPEN, SubIndication.TRY_LATER)
BAD_ORDER: Answer = (_OPEN, SubIndication.TIMESTAMP_ORDER_FAILURE)


class Given(TypedDict, total=False):
    """What a scenario gives that is not the usual.

    `revocation` holds revocation lists and OCSP responses; the usual ones come from `medid.testing.pki.current_lists`.
    """

    content: bytes | None
    anchors: Iterable[pki.Credential]
    certificates: Iterable[pki.Credential]
    revocation: Iterable[bytes]
    policy: str
    at: datetime
    document_date: date | None
    expected_signer: ExpectedSigner | None


def checked(signature: bytes, *involved: pki.Credential, **given: Unpack[Given]) -> Inputs:
    """*signature* with everything that a verifier needs to accept it, but for what *given* says.

    Args:
        signature: the container.
        involved: signers and time-stamp authorities, whose roots are trusted and whose lists are given.
        given: what differs.
    """
    people = involved or (DOCTOR,)
    revocation = tuple(given.get("revocation", pki.current_lists(*people)))
    anchors = given.get("anchors", [one.chain[-1] for one in people])
    return Inputs(
        signature=signature,
        content=given.get("content", CONTENT),
        anchors=tuple(dict.fromkeys(one.der for one in anchors)),
        certificates=tuple(one.der for one in given.get("certificates", ())),
        crls=tuple(one for one in revocation if not is_response(one)),
        ocsp_responses=tuple(one for one in revocation if is_response(one)),
        policy=given.get("policy", "qualified"),
        at=given.get("at", AT),
        document_date=given.get("document_date"),
        expected_signer=given.get("expected_signer"),
    )


def signed(by: pki.Credential | pki.Signer = DOCTOR, **given: Unpack[Given]) -> Inputs:
    """A detached CAdES-BES signature, made at the moment of the check unless a signer tells otherwise."""
    signer = _signer(by, given.get("at", AT))
    return checked(pki.sign_cms(CONTENT, by=signer), signer.credential, **given)


def stamped(
    by: pki.Credential | pki.Signer = DOCTOR,
    clock: pki.TimestampAuthority = CLOCK,
    level: pki.Level = pki.Level.T,
    **given: Unpack[Given],
) -> Inputs:
    """A detached CAdES-T signature, or one of a higher *level*, made at the moment of its time-stamp."""
    signer = _signer(by, clock.at)
    return checked(pki.sign_cms(CONTENT, by=signer, level=level, timestamps=clock), signer.credential, clock, **given)


def _signer(by: pki.Credential | pki.Signer, at: datetime) -> pki.Signer:
    return by if isinstance(by, pki.Signer) else pki.Signer(credential=by, at=at)
