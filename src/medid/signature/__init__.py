"""Is this electronic signature a valid qualified signature, whose is it, and if not, why not?

```python
from medid.signature import QUALIFIED, TrustStore, verify

verdict = verify("statement.json.sig", "statement.json", trust=TrustStore.load("trust"), policy=QUALIFIED, at=moment)
verdict.indication, verdict.sub_indication, verdict.reasons
```
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from medid.signature.accreditation import Accreditation, AccreditationAnswer
    from medid.signature.accreditation_reasons import AccreditationReason
    from medid.signature.accredited_list import AccreditationStatus, AccreditedCentre, AccreditedList, StatusEntry
    from medid.signature.answers import AnswerFile, answer_as_json
    from medid.signature.batch import Answer, Signed, Verifier, signed_files, verify_many
    from medid.signature.certificate import Certificate, Name, parse_certificate
    from medid.signature.container import Input
    from medid.signature.content import DigestedDocument, Document
    from medid.signature.effects import EFFECTS, Effect
    from medid.signature.form_reasons import FormReason
    from medid.signature.policy import (
        CHALLENGE,
        INTEGRITY,
        PERSONAL_ACCOUNT,
        POLICIES,
        QUALIFIED,
        REMD,
        ExpectedSigner,
        Policy,
    )
    from medid.signature.reasons import SignatureReason
    from medid.signature.schema import verdict_schema
    from medid.signature.subject import Owner, Subject, subject_of
    from medid.signature.trust import Evidence, PolicyDocument, TrustStore
    from medid.signature.verdict import (
        FormVerdict,
        Indication,
        LawCondition,
        LawOutcome,
        PathCertificate,
        PolicyVerdict,
        SignatureVerdict,
        SignedDocument,
        Signer,
        Standing,
        SubIndication,
        TimestampVerdict,
        Verdict,
    )
    from medid.signature.verification import verify
    from medid.signature.vocabularies import Elsewhere, Fit, elsewhere
    from medid.signature.xml_reasons import XmlReason

__all__ = [
    "CHALLENGE",
    "EFFECTS",
    "INTEGRITY",
    "PERSONAL_ACCOUNT",
    "POLICIES",
    "QUALIFIED",
    "REMD",
    "Accreditation",
    "AccreditationAnswer",
    "AccreditationReason",
    "AccreditationStatus",
    "AccreditedCentre",
    "AccreditedList",
    "Answer",
    "AnswerFile",
    "Certificate",
    "DigestedDocument",
    "Document",
    "Effect",
    "Elsewhere",
    "Evidence",
    "ExpectedSigner",
    "Fit",
    "FormReason",
    "FormVerdict",
    "Indication",
    "Input",
    "LawCondition",
    "LawOutcome",
    "Name",
    "Owner",
    "PathCertificate",
    "Policy",
    "PolicyDocument",
    "PolicyVerdict",
    "SignatureReason",
    "SignatureVerdict",
    "Signed",
    "SignedDocument",
    "Signer",
    "Standing",
    "StatusEntry",
    "SubIndication",
    "Subject",
    "TimestampVerdict",
    "TrustStore",
    "Verdict",
    "Verifier",
    "XmlReason",
    "answer_as_json",
    "elsewhere",
    "parse_certificate",
    "signed_files",
    "subject_of",
    "verdict_schema",
    "verify",
    "verify_many",
]

_HOMES = {
    "Accreditation": "accreditation",
    "AccreditationAnswer": "accreditation",
    "AccreditationReason": "accreditation_reasons",
    "AccreditationStatus": "accredited_list",
    "AccreditedCentre": "accredited_list",
    "AccreditedList": "accredited_list",
    "StatusEntry": "accredited_list",
    "XmlReason": "xml_reasons",
    "answer_as_json": "answers",
    "AnswerFile": "answers",
    "DigestedDocument": "content",
    "Document": "content",
    "verify_many": "batch",
    "signed_files": "batch",
    "Verifier": "batch",
    "Signed": "batch",
    "Answer": "batch",
    "Certificate": "certificate",
    "Name": "certificate",
    "parse_certificate": "certificate",
    "Input": "container",
    "EFFECTS": "effects",
    "Effect": "effects",
    "CHALLENGE": "policy",
    "ExpectedSigner": "policy",
    "INTEGRITY": "policy",
    "PERSONAL_ACCOUNT": "policy",
    "POLICIES": "policy",
    "Policy": "policy",
    "QUALIFIED": "policy",
    "REMD": "policy",
    "SignatureReason": "reasons",
    "Owner": "subject",
    "Subject": "subject",
    "subject_of": "subject",
    "Evidence": "trust",
    "PolicyDocument": "trust",
    "TrustStore": "trust",
    "FormReason": "form_reasons",
    "FormVerdict": "verdict",
    "Indication": "verdict",
    "LawCondition": "verdict",
    "LawOutcome": "verdict",
    "SignatureVerdict": "verdict",
    "SignedDocument": "verdict",
    "PathCertificate": "verdict",
    "PolicyVerdict": "verdict",
    "Signer": "verdict",
    "Standing": "verdict",
    "TimestampVerdict": "verdict",
    "SubIndication": "verdict",
    "Verdict": "verdict",
    "verdict_schema": "schema",
    "verify": "verification",
    "Elsewhere": "vocabularies",
    "Fit": "vocabularies",
    "elsewhere": "vocabularies",
}
"""Module of each public name; nothing is loaded before it is asked for."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever is public
    """Load a public name when it is first asked for (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
