"""What is demanded of a signature, as named frozen data.

Owns: the policies and who the expected signer is.
Refuses to know: how a demand is checked.
Invariant: a demand added to a policy never turns a refusal into a pass; every demand is on or off by name, none by
default.
"""

from dataclasses import dataclass, fields

from medid.rules import Source, Text
from medid.signature import sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The demands on every signature of a container.

    The digest, the signature value and the signed attributes are always demanded.

    Attributes:
        name: stable name, as on the command line.
        title: what the policy is for.
        source: where its demands come from.
        chain: a path to an anchor, in force at the moment of the check or at the proven time.
        revocation: current revocation data for every certificate of the path but the anchor, and none revoked.
        cades: a signed attribute that names the signing certificate.
        gost_only: GOST R 34.10-2012 with the digest of its length, on parameters that are not for tests; no key of
            the path is foreign.
        qualified: the certificate has what a qualified one must have.
        one_signer: exactly one signature in the container.
        certificate_inside: the signer's certificate lies in the container.
        signer: the signer is the person expected.
        document_date: the certificate was in force on the date of the document.
        content_given: the caller gives the content; one that only lies in the container does not do.
    """

    name: str
    title: Text
    source: Source
    chain: bool
    revocation: bool
    cades: bool
    gost_only: bool
    qualified: bool
    one_signer: bool
    certificate_inside: bool
    signer: bool
    document_date: bool
    content_given: bool

    @property
    def is_about_time(self) -> bool:
        """True when a demand depends on when the signature was made, so that its time-stamps are judged."""
        return self.chain or self.revocation or self.gost_only


DEMANDS = tuple(field.name for field in fields(Policy) if field.name not in {"name", "title", "source"})
"""Names of the demands, each on or off."""

INTEGRITY = Policy(
    name="integrity",
    title=Text("the document is unchanged; says nothing of the signer", "документ не изменён; о подписанте не говорит"),
    source=sources.CMS_SIGNATURE,
    chain=False,
    revocation=False,
    cades=False,
    gost_only=False,
    qualified=False,
    one_signer=False,
    certificate_inside=False,
    signer=False,
    document_date=False,
    content_given=False,
)
"""The mathematics alone."""

QUALIFIED = Policy(
    name="qualified",
    title=Text("recognition of a qualified signature", "признание квалифицированной подписи"),
    source=sources.LAW_11,
    chain=True,
    revocation=True,
    cades=True,
    gost_only=True,
    qualified=True,
    one_signer=False,
    certificate_inside=False,
    signer=False,
    document_date=False,
    content_given=False,
)
"""Article 11 of law 63-ФЗ. The list of accredited centres decides condition 1; as long as none is given, the anchors of
the caller vouch for the centres, and the condition is reported as not shown."""

REMD = Policy(
    name="remd",
    title=Text("registration of a medical document", "регистрация медицинского документа в РЭМД"),
    source=sources.REMD_RULES,
    chain=True,
    revocation=True,
    cades=True,
    gost_only=True,
    qualified=True,
    one_signer=True,
    certificate_inside=True,
    signer=True,
    document_date=True,
    content_given=False,
)
"""What the register of electronic medical documents demands of each container."""

PERSONAL_ACCOUNT = Policy(
    name="personal_account",
    title=Text("application for the worker's account", "заявление на доступ к личному кабинету"),
    source=sources.LAW_11,
    chain=True,
    revocation=True,
    cades=True,
    gost_only=True,
    qualified=True,
    one_signer=False,
    certificate_inside=False,
    signer=True,
    document_date=False,
    content_given=False,
)
"""A qualified signature of the applicant. The anchors of the caller vouch for the centres, as with `QUALIFIED`."""

CHALLENGE = Policy(
    name="challenge",
    title=Text("sign-in by certificate", "вход по сертификату"),
    source=sources.LAW_11,
    chain=True,
    revocation=True,
    cades=True,
    gost_only=True,
    qualified=True,
    one_signer=True,
    certificate_inside=True,
    signer=True,
    document_date=False,
    content_given=True,
)
"""Proof of possession of the key: one signature by the expected person over the challenge given as the content."""

POLICIES = {policy.name: policy for policy in (INTEGRITY, QUALIFIED, REMD, PERSONAL_ACCOUNT, CHALLENGE)}
"""The policies by name."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ExpectedSigner:
    """The person who should have signed; its `repr` shows nothing of them.

    Without СНИЛС, surname and given name are needed: less does not tell one person from others.

    Attributes:
        snils: СНИЛС in any form that has its eleven digits; None when it is not to be compared.
        surname: surname; None when it is not to be compared.
        given_name: given name; None when it is not to be compared.
        patronymic: patronymic; None when it is not to be compared or the person has none.
    """

    snils: str | None = None
    surname: str | None = None
    given_name: str | None = None
    patronymic: str | None = None

    def __repr__(self) -> str:
        return "ExpectedSigner(…)"
