"""Whose signature it is, and what those who receive it ask: the register, the account, signing in (rules S1-S5)."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Unpack

from medid.signature import oids
from medid.testing import pki
from medid.testing.pki import encoding as der
from medid.testing.scenarios.scenario import Inputs, noted, passes, refused
from medid.testing.scenarios.world import (
    AT,
    BAD_CERTIFICATE,
    BAD_SIGNATURE,
    CENTRE,
    CONTENT,
    DOCTOR,
    NO_CONTENT,
    NO_HASH,
    NO_SIGNER,
    OUTDATED,
    PERSON,
    SECOND,
    TOLD,
    Given,
    checked,
    signed,
)

_TODAY = date(2026, 11, 23)
_OTHER = CENTRE.issue(pki.Person(surname="Другая", given_name="Мария Петровна", snils="90000000283"))
_CHALLENGE = b"challenge 0123456789abcdef"


def _remd(signature: bytes | None = None, signer: pki.Credential = DOCTOR, **given: Unpack[Given]) -> Inputs:
    """A medical document of today for the register."""
    container = signature if signature is not None else pki.sign_cms(CONTENT, by=pki.Signer(credential=signer, at=AT))
    usual: Given = {"policy": "remd", "document_date": _TODAY, "expected_signer": TOLD}
    usual.update(given)
    return checked(container, signer, **usual)


def _account(signer: pki.Credential = DOCTOR, **given: Unpack[Given]) -> Inputs:
    """An application for the personal account."""
    usual: Given = {"policy": "personal_account", "expected_signer": TOLD}
    usual.update(given)
    return signed(signer, **usual)


def _sign_in(signature: bytes, **given: Unpack[Given]) -> Inputs:
    """An answer to the challenge."""
    usual: Given = {"policy": "challenge", "expected_signer": TOLD, "content": _CHALLENGE}
    usual.update(given)
    return checked(signature, **usual)


@passes()
def account_of_the_applicant() -> Inputs:
    """The applicant signed the application (rule S3)."""
    return _account()


@refused(account_of_the_applicant, BAD_SIGNATURE, "signer_snils_differs")
def snils_of_another() -> Inputs:
    """The certificate has the applicant's name and another СНИЛС."""
    return _account(CENTRE.issue(replace(PERSON, snils="90000000283")))


@refused(account_of_the_applicant, BAD_SIGNATURE, "signer_name_differs")
def surname_of_another() -> Inputs:
    """The certificate has the applicant's СНИЛС and another surname."""
    return _account(CENTRE.issue(replace(PERSON, surname="Петрова")))


@refused(account_of_the_applicant, BAD_SIGNATURE, "signer_name_differs")
def given_name_of_another() -> Inputs:
    """The certificate has another given name."""
    return _account(CENTRE.issue(replace(PERSON, given_name="Мария Петровна")))


@refused(account_of_the_applicant, BAD_SIGNATURE, "signer_name_differs")
def patronymic_of_another() -> Inputs:
    """The certificate has another patronymic."""
    return _account(CENTRE.issue(replace(PERSON, given_name="Анна Ивановна")))


@refused(account_of_the_applicant, BAD_SIGNATURE, "signer_snils_differs", "signer_name_differs")
def another_person() -> Inputs:
    """Another person signed the application."""
    return _account(_OTHER)


@refused(account_of_the_applicant, BAD_SIGNATURE, "signer_snils_missing", "signer_name_missing")
def signed_by_a_system() -> Inputs:
    """An information system signed, which is no person."""
    return _account(CENTRE.issue(pki.InformationSystem()))


@passes()
def account_of_the_head() -> Inputs:
    """The applicant signed as head of an organisation, with the same СНИЛС and name."""
    return _account(CENTRE.issue(pki.Organization()))


@refused(account_of_the_head, BAD_SIGNATURE, "signer_snils_differs")
def account_of_another_head() -> Inputs:
    """The head of the organisation is somebody else."""
    return _account(CENTRE.issue(pki.Organization(snils="90000000283")))


@passes()
def account_by_name_alone() -> Inputs:
    """The applicant's СНИЛС is not told; surname and given name are enough."""
    return _account(expected_signer=replace(TOLD, snils=None))


@refused(account_by_name_alone, BAD_SIGNATURE, "signer_expected_missing")
def account_by_surname_alone() -> Inputs:
    """A surname alone does not tell one person from others."""
    return _account(expected_signer=replace(TOLD, snils=None, given_name=None, patronymic=None))


@refused(account_by_name_alone, BAD_SIGNATURE, "signer_expected_missing")
def account_of_nobody_told() -> Inputs:
    """Nobody told who the applicant is."""
    return _account(expected_signer=None)


@passes()
def account_by_snils_alone() -> Inputs:
    """The applicant's СНИЛС alone is enough."""
    return _account(expected_signer=replace(TOLD, surname=None, given_name=None, patronymic=None))


@refused(account_by_snils_alone, BAD_SIGNATURE, "signer_snils_differs")
def account_by_another_snils() -> Inputs:
    """The applicant's СНИЛС alone is told, and it is another."""
    return _account(expected_signer=replace(TOLD, snils="900-000-002 83", surname=None, given_name=None))


_YO = pki.Person(surname="Берёзкина")


@passes()
def name_with_yo() -> Inputs:
    """Ё is written as Ё in both."""
    return _account(CENTRE.issue(_YO), expected_signer=replace(TOLD, surname="Берёзкина"))


@noted(name_with_yo, "signer_name_spelling")
def name_with_yo_as_ye() -> Inputs:
    """Ё is written as Е in the application; the same name (rule I7)."""
    return _account(CENTRE.issue(_YO), expected_signer=replace(TOLD, surname="Березкина"))


@refused(name_with_yo, BAD_SIGNATURE, "signer_name_differs")
def name_with_another_letter() -> Inputs:
    """Another letter is another name."""
    return _account(CENTRE.issue(_YO), expected_signer=replace(TOLD, surname="Берюзкина"))


@refused(account_of_the_applicant, OUTDATED, "certificate_expired")
def account_with_an_expired_certificate() -> Inputs:
    """The applicant's certificate has ended (rule S3)."""
    return _account(DOCTOR.changed(not_after=AT - SECOND))


@passes()
def qualified_asks_for_nobody() -> Inputs:
    """Whoever asks for a qualified signature alone does not ask whose it is."""
    return signed(_OTHER)


@refused(qualified_asks_for_nobody, BAD_SIGNATURE, "signer_snils_differs", "signer_name_differs")
def account_asks_for_the_applicant() -> Inputs:
    """The personal account asks whose signature it is, and it is another's."""
    return _account(_OTHER)


@refused(account_of_the_applicant, BAD_SIGNATURE, "signer_snils_differs", "signer_name_differs")
def account_with_a_second_signer() -> Inputs:
    """A second person signed, who is not the applicant; every signature is judged."""
    both = pki.sign_cms(CONTENT, by=[DOCTOR, _OTHER])
    return checked(both, policy="personal_account", expected_signer=TOLD)


@passes()
def document_for_the_register() -> Inputs:
    """A medical document: one signer, the certificate inside, in force today (register of documents)."""
    return _remd()


@refused(document_for_the_register, BAD_SIGNATURE, "container_several_signers")
def document_with_two_signers() -> Inputs:
    """Two signatures of the same person in one container."""
    again = pki.Signer(credential=DOCTOR, at=None)
    return _remd(pki.sign_cms(CONTENT, by=[DOCTOR, again]))


@passes()
def document_with_two_signers_elsewhere() -> Inputs:
    """Two signatures in one container are no fault elsewhere."""
    return checked(pki.sign_cms(CONTENT, by=[DOCTOR, _OTHER]))


@refused(document_with_two_signers_elsewhere, NO_HASH, "signature_hash_mismatch")
def one_of_two_signers_signed_something_else() -> Inputs:
    """Two signatures in one container, one of them over another document: the worse one counts."""
    digest = der.attribute(oids.MESSAGE_DIGEST, der.octet_string(bytes(32)))
    wrong = pki.Signer(credential=_OTHER, instead=((oids.MESSAGE_DIGEST, digest),))
    return checked(pki.sign_cms(CONTENT, by=[DOCTOR, wrong]))


@refused(document_for_the_register, BAD_SIGNATURE, "signing_certificate_not_inside")
def document_with_the_certificate_beside() -> Inputs:
    """The certificate lies beside the container."""
    return _remd(pki.sign_cms(CONTENT, by=DOCTOR, certificates=()), certificates=[DOCTOR, CENTRE])


@passes()
def certificate_beside_elsewhere() -> Inputs:
    """A certificate beside the container is no fault elsewhere."""
    return checked(pki.sign_cms(CONTENT, by=DOCTOR, certificates=()), certificates=[DOCTOR, CENTRE])


@refused(certificate_beside_elsewhere, NO_SIGNER, "signing_certificate_missing")
def certificate_nowhere() -> Inputs:
    """The signer's certificate is nowhere."""
    return checked(pki.sign_cms(CONTENT, by=DOCTOR, certificates=()), certificates=[CENTRE])


@refused(document_for_the_register, BAD_CERTIFICATE, "document_date_missing")
def document_without_date() -> Inputs:
    """Nobody told of which day the document is."""
    return _remd(document_date=None)


def _term(first: datetime, last: datetime, day: date) -> Inputs:
    """A document of *day*, signed with a certificate from *first* to *last*."""
    return _remd(signer=DOCTOR.changed(not_before=first, not_after=last), document_date=day)


_FIRST = datetime(2026, 10, 31, 21, 0, tzinfo=UTC)
"""Midnight in Moscow, with which 1 November begins."""
_LAST = datetime(2026, 11, 30, 20, 59, 59, tzinfo=UTC)
"""The last second of 30 November in Moscow."""


@passes()
def document_of_the_first_day() -> Inputs:
    """The document is of the day in Moscow on which the certificate begins."""
    return _term(_FIRST, _LAST, date(2026, 11, 1))


@refused(document_of_the_first_day, BAD_CERTIFICATE, "certificate_not_yet_valid_on_document_date")
def document_of_the_day_before() -> Inputs:
    """The document is of the day before."""
    return _term(_FIRST, _LAST, date(2026, 10, 31))


@passes()
def document_of_the_last_day() -> Inputs:
    """The document is of the day in Moscow on which the certificate ends."""
    return _term(_FIRST, _LAST, date(2026, 11, 30))


@refused(document_of_the_last_day, BAD_CERTIFICATE, "certificate_expired_on_document_date")
def document_of_the_day_after() -> Inputs:
    """The document is of the day after."""
    return _term(_FIRST, _LAST, date(2026, 12, 1))


@refused(document_for_the_register, BAD_SIGNATURE, "signer_snils_differs", "signer_name_differs")
def document_of_another_doctor() -> Inputs:
    """Another doctor signed the document."""
    return _remd(signer=_OTHER)


@passes()
def challenge_answered() -> Inputs:
    """The person signed the challenge of the service (rule S5)."""
    return _sign_in(pki.sign_cms(_CHALLENGE, by=DOCTOR))


@refused(challenge_answered, NO_HASH, "signature_hash_mismatch")
def another_challenge_answered() -> Inputs:
    """The signature is over an earlier challenge."""
    return _sign_in(pki.sign_cms(b"challenge of yesterday", by=DOCTOR))


@passes()
def challenge_inside_and_given() -> Inputs:
    """The challenge lies in the container, and the service gives its own: they are the same."""
    return _sign_in(pki.sign_cms(_CHALLENGE, by=DOCTOR, detached=False))


@refused(challenge_inside_and_given, NO_CONTENT, "content_missing")
def challenge_inside_alone() -> Inputs:
    """The challenge lies in the container, and the service does not say what it asked."""
    return _sign_in(pki.sign_cms(_CHALLENGE, by=DOCTOR, detached=False), content=None)


@refused(challenge_answered, BAD_SIGNATURE, "signer_snils_differs", "signer_name_differs")
def challenge_answered_by_another() -> Inputs:
    """Another person signed the challenge."""
    return _sign_in(pki.sign_cms(_CHALLENGE, by=_OTHER))


@refused(challenge_answered, BAD_SIGNATURE, "container_several_signers")
def challenge_answered_twice() -> Inputs:
    """Two signatures over the challenge."""
    again = pki.Signer(credential=DOCTOR, at=None)
    return _sign_in(pki.sign_cms(_CHALLENGE, by=[DOCTOR, again]))


@refused(challenge_answered, BAD_SIGNATURE, "signing_certificate_not_inside")
def challenge_answered_without_certificate() -> Inputs:
    """The certificate does not come with the answer."""
    return _sign_in(pki.sign_cms(_CHALLENGE, by=DOCTOR, certificates=()), certificates=[DOCTOR, CENTRE])
