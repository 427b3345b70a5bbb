"""Why an XML document or its signature was refused.

Owns: the rows of faults of XML as such and of XMLDSig.
Refuses to know: what the document is about.
"""

from medid.rules import Reason, Text
from medid.signature import sources

_AGAIN = Text(
    "Get the file again as it was made, not re-saved by an editor or a browser",
    "Получите файл заново в исходном виде, не пересохраняя его в редакторе или браузере",
)
_NOT_REAL = Text(
    "Such a file is not a real one: get it from the body that publishes it",
    "Такой файл не бывает настоящим: получите его у органа, который его публикует",
)
_UNKNOWN_FORM = Text(
    "Get the document signed in the usual form: one enveloped signature by GOST over the whole document",
    "Получите документ с подписью обычного вида: одна вложенная подпись по ГОСТ на весь документ",
)


class XmlReason(Reason):
    """Faults of an XML document and of the signature in it."""

    NOT_WELL_FORMED = (
        "xml_not_well_formed",
        Text(
            "the file is not well-formed XML from line {line}, column {column} on",
            "файл не является правильным XML, начиная со строки {line}, позиции {column}",
        ),
        _AGAIN,
        sources.XML,
    )
    ENCODING = (
        "xml_encoding",
        Text("the XML is not in UTF-8", "XML не в кодировке UTF-8"),
        _AGAIN,
        sources.PROJECT,
    )
    VERSION = (
        "xml_version",
        Text("the XML is not of version 1.0", "версия XML отличается от 1.0"),
        _AGAIN,
        sources.XML,
    )
    DOCTYPE = (
        "xml_document_type",
        Text(
            "the XML declares a document type, whose entities could change or blow up what is read",
            "XML содержит объявление типа документа; его сущности могут подменить или раздуть содержимое",
        ),
        _NOT_REAL,
        sources.PROJECT,
    )
    TOO_LARGE = (
        "xml_too_large",
        Text("the XML is larger than {limit} octets", "XML больше {limit} байт"),
        _NOT_REAL,
        sources.PROJECT,
    )
    TOO_DEEP = (
        "xml_too_deep",
        Text("elements are nested deeper than {limit} levels", "вложенность элементов XML глубже {limit} уровней"),
        _NOT_REAL,
        sources.PROJECT,
    )
    TOO_MANY_TAGS = (
        "xml_too_many_tags",
        Text("there are more than {limit} tags", "тегов XML больше {limit}"),
        _NOT_REAL,
        sources.PROJECT,
    )
    TOO_MANY_ATTRIBUTES = (
        "xml_too_many_attributes",
        Text(
            "an element has more than {limit} attributes or namespaces",
            "у элемента больше {limit} атрибутов или пространств имён",
        ),
        _NOT_REAL,
        sources.PROJECT,
    )
    TOKEN_TOO_LONG = (
        "xml_token_too_long",
        Text("one tag or comment is longer than {limit} octets", "один тег или комментарий длиннее {limit} байт"),
        _NOT_REAL,
        sources.PROJECT,
    )
    CANONICAL_TOO_LARGE = (
        "xml_canonical_too_large",
        Text(
            "the canonical form of the XML is larger than {limit} octets",
            "каноническая форма XML больше {limit} байт",
        ),
        _NOT_REAL,
        sources.PROJECT,
    )
    SIGNATURE_MISSING = (
        "xml_signature_missing",
        Text("the XML carries no signature", "в XML нет подписи"),
        Text("Get the signed document", "Получите подписанный документ"),
        sources.XMLDSIG,
    )
    SIGNATURE_SEVERAL = (
        "xml_signature_several",
        Text("the XML carries more than one signature", "в XML больше одной подписи"),
        _UNKNOWN_FORM,
        sources.PROJECT,
    )
    SIGNATURE_PLACE = (
        "xml_signature_place",
        Text(
            "the signature stands inside a part of the document and not beside its parts",
            "подпись находится внутри части документа, а не рядом с его частями",
        ),
        _UNKNOWN_FORM,
        sources.PROJECT,
    )
    SIGNATURE_TOO_LARGE = (
        "xml_signature_too_large",
        Text("the signature has more than {limit} characters", "подпись в XML длиннее {limit} знаков"),
        _NOT_REAL,
        sources.PROJECT,
    )
    SIGNATURE_MALFORMED = (
        "xml_signature_malformed",
        Text(
            "the structure of the XML signature is broken at the element {part}",
            "структура подписи XML нарушена в элементе {part}",
        ),
        _AGAIN,
        sources.XMLDSIG,
    )
    SIGNATURE_METHOD = (
        "xml_signature_method",
        Text(
            "the XML signature names an algorithm for {part} that is not used here",
            "в подписи XML для {part} указан алгоритм, который здесь не применяется",
        ),
        _UNKNOWN_FORM,
        sources.XMLDSIG,
    )
    SIGNATURE_TRANSFORM = (
        "xml_signature_transform",
        Text(
            "the XML signature transforms the document before hashing in a way that is not taken here",
            "подпись XML преобразует документ перед хешированием недопустимым здесь способом",
        ),
        _UNKNOWN_FORM,
        sources.XMLDSIG,
    )
    SIGNATURE_REFERENCE = (
        "xml_signature_reference",
        Text(
            "the XML signature does not refer to the whole document by one reference",
            "подпись XML не относится ко всему документу одной ссылкой",
        ),
        _UNKNOWN_FORM,
        sources.XMLDSIG,
    )
    ID_REPEATED = (
        "xml_id_repeated",
        Text(
            "the identifier that the signature refers to stands at several elements",
            "идентификатор, на который ссылается подпись, есть у нескольких элементов",
        ),
        _NOT_REAL,
        sources.XMLDSIG,
    )
    DIGEST_WRONG = (
        "xml_signature_digest_wrong",
        Text("the document was changed after signing", "документ XML изменён после подписания"),
        _AGAIN,
        sources.XMLDSIG,
    )
    VALUE_WRONG = (
        "xml_signature_value_wrong",
        Text(
            "the XML signature was not made with the key of its certificate",
            "подпись XML создана не ключом указанного в ней сертификата",
        ),
        _AGAIN,
        sources.XMLDSIG,
    )
