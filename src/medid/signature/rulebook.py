"""The rules that signatures are judged by.

Owns: what is demanded, in one sentence each, under the id of the demand.
Refuses to know: how it is checked.
"""

from medid.rules import Rule, Source, Text
from medid.signature import sources

CONTAINER = Rule("S6", Text("the file is a signature container", "файл является контейнером подписи"), sources.CMS)
ONE_SIGNER = Rule(
    "S6", Text("the container holds exactly one signature", "в контейнере ровно одна подпись"), sources.REMD_RULES
)
ATTRIBUTES = Rule(
    "S6",
    Text("the signed attributes are complete and each there once", "подписанные атрибуты полны и не повторяются"),
    sources.CMS_ATTRIBUTES,
)
CONTENT = Rule("S6", Text("the signed document is at hand", "подписанный документ передан"), sources.CMS_DIGEST)
DIGEST = Rule(
    "S4", Text("the document is unchanged since signing", "документ не изменён после подписания"), sources.LAW_11_3
)
SIGNER_CERTIFICATE = Rule(
    "S3", Text("the signer's certificate is at hand", "сертификат подписанта имеется"), sources.CMS_SIGNATURE
)
ALGORITHMS = Rule(
    "S6",
    Text("the algorithms are known and fit each other", "алгоритмы известны и соответствуют друг другу"),
    sources.GOST_SIGNATURES,
)
SIGNATURE = Rule(
    "S4",
    Text("the signature was made with the key of the certificate", "подпись создана ключом из сертификата"),
    sources.LAW_11_3,
)
CADES = Rule(
    "S6",
    Text("a signed attribute names the signing certificate", "подписанный атрибут указывает на сертификат подписанта"),
    sources.CADES_BES,
)
CURRENT_ALGORITHMS = Rule(
    "S6",
    Text("the algorithms are those of qualified signatures", "использованы алгоритмы квалифицированной подписи"),
    sources.ETSI,
)
CHAIN = Rule(
    "S3",
    Text("a path leads from the certificate to a trusted centre", "цепочка ведёт от сертификата к доверенному центру"),
    sources.LAW_11_1,
)
PATH = Rule(
    "S3", Text("every certificate of the path is valid", "каждый сертификат цепочки действителен"), sources.PATH
)
ACCREDITATION = Rule(
    "S3",
    Text("the centre was accredited on the day of issue", "центр был аккредитован на день выдачи сертификата"),
    sources.LAW_11_1,
)
VALIDITY = Rule(
    "S3",
    Text("the certificate was in force at the moment that counts", "сертификат действовал в учитываемый момент"),
    sources.LAW_11_2,
)
DOCUMENT_DATE = Rule(
    "S3",
    Text("the certificate was in force on the date of the document", "сертификат действовал на дату документа"),
    sources.REMD_RULES,
)
KEY_USAGE = Rule(
    "S3", Text("the key may sign documents", "ключ предназначен для подписания документов"), sources.KEY_USAGE
)
REVOCATION = Rule(
    "S3",
    Text("no certificate of the path was revoked", "ни один сертификат цепочки не отозван"),
    sources.LAW_11_2,
)
QUALIFIED = Rule(
    "S3",
    Text("the certificate has what a qualified one must have", "состав сертификата соответствует квалифицированному"),
    sources.PROFILE,
)
HOLDER = Rule(
    "S3",
    Text("a certificate of an organisation is held by its head", "сертификатом организации владеет её руководитель"),
    Source(sources.LAW_63, "ст. 17.2", sources.REMEMBERED),
)
SIGNER = Rule("S3", Text("the signer is the person expected", "подписант — ожидаемое лицо"), sources.REMD_RULES)
TIMESTAMPS = Rule(
    "S4",
    Text("the time-stamps prove the time of signing", "штампы времени доказывают момент подписания"),
    sources.ETSI_TIME,
)
COUNTERSIGNATURES = Rule(
    "S6", Text("the countersignatures hold", "заверяющие подписи верны"), sources.CMS_COUNTERSIGNATURE
)
REFERENCES = Rule(
    "S6",
    Text("the references of the archive name its values", "ссылки архивной подписи соответствуют её значениям"),
    sources.CADES_ARCHIVE,
)
FORMS = Rule(
    "S6",
    Text("the signature has the form that its attributes claim", "подпись имеет форму, заявленную её атрибутами"),
    sources.CADES_FORMS,
)
SIGNATURE_POLICY = Rule(
    "S6",
    Text("the signature policy named is the one at hand", "указанная политика подписи соответствует имеющейся"),
    sources.SIGNATURE_POLICY,
)
PDF = Rule("S6", Text("the PDF file can be read and is signed", "файл PDF читается и подписан"), sources.PDF_SIGNATURES)
PDF_FORM = Rule(
    "S6",
    Text(
        "the signature is over the file and leaves out its own value alone",
        "подпись охватывает файл, кроме своего значения",
    ),
    sources.PDF_BYTE_RANGE,
)
LIMITS = Rule(
    "S4",
    Text("no limits of use are stated in the certificate", "в сертификате не указаны ограничения использования"),
    sources.LAW_11_4,
)
MEANS = Rule(
    "S4",
    Text("the check was made by certified means", "проверка выполнена сертифицированным средством"),
    sources.LAW_11_3,
)
