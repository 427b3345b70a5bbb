"""Why a form of a signature does not hold, beyond what is said of its time-stamps and references.

Owns: codes, messages and remedies of forms.
Refuses to know: when a reason arises; `medid.signature.forms` does.
"""

from medid.rules import Reason, Text
from medid.signature import sources

_SIGN_TOOL = Text(
    "Extend the signature again with a correct signature tool", "Дополните подпись заново исправным средством подписи"
)


class FormReason(Reason):
    """Reasons of the forms of a signature; none of them decides."""

    PART_MISSING = (
        "form_attribute_missing",
        Text("the form demands the attribute {oid}, which is not there", "форма требует атрибут {oid}, его нет"),
        _SIGN_TOOL,
        sources.CADES_FORMS,
    )
    REFERENCES_INCOMPLETE = (
        "form_references_incomplete",
        Text(
            "the references name no usable evidence at hand for {count} certificates of the path",
            "ссылки не указывают на имеющиеся пригодные доказательства для {count} сертификатов цепочки",
        ),
        _SIGN_TOOL,
        sources.CADES_ARCHIVE,
    )
    EVIDENCE_INCOMPLETE = (
        "form_evidence_incomplete",
        Text(
            "the signature does not carry the certificates and revocation data of {count} certificates of the path",
            "в подписи нет сертификатов и сведений об отзыве для {count} сертификатов цепочки",
        ),
        Text(
            "Extend the signature while the centres still give their lists",
            "Дополните подпись, пока удостоверяющие центры выдают свои списки отзыва",
        ),
        sources.CADES_ARCHIVE,
    )
    ARCHIVE_INCOMPLETE = (
        "form_archive_incomplete",
        Text(
            "no archive time-stamp that holds is over all of the evidence",
            "ни один действительный архивный штамп времени не охватывает все доказательства",
        ),
        Text(
            "Add another archive time-stamp over the whole signature",
            "Добавьте ещё один архивный штамп времени над всей подписью",
        ),
        sources.CADES_FORMS,
    )
