"""Why a file with answers of the register of powers cannot be read.

Owns: codes, messages and remedies.
Refuses to know: when a reason arises; `medid.signature.power_of_attorney.register` does.
"""

from medid.rules import Confidence, Reason, Source, Text

_FORMAT = Source("medid", "answers of the register of powers", Confidence.COMPUTED)
_JSON = Source("RFC 8259")
_AS_DOCUMENTED = Text(
    "Write each answer as an object with `number`, `status`, `asked_at` and, when it is known, `revoked_at`",
    "Запишите каждый ответ объектом с полями `number`, `status`, `asked_at` и, если известно, `revoked_at`",
)
_SMALLER = Text("Give the answers for the powers at hand alone", "Передайте ответы только по проверяемым доверенностям")


class RegisterReason(Reason):
    """Reasons about a file with answers of the register."""

    FILE_TOO_LARGE = (
        "power_register_too_large",
        Text("the file is larger than {limit} octets", "файл больше {limit} байт"),
        _SMALLER,
        _FORMAT,
    )
    TOO_MANY = (
        "power_register_too_many",
        Text("the file holds more than {limit} answers", "в файле больше {limit} ответов"),
        _SMALLER,
        _FORMAT,
    )
    NOT_JSON = (
        "power_register_not_json",
        Text("the file is not JSON in UTF-8", "файл не является JSON в кодировке UTF-8"),
        Text("Save the answers as JSON in UTF-8", "Сохраните ответы как JSON в кодировке UTF-8"),
        _JSON,
    )
    NAME_TWICE = (
        "power_register_name_twice",
        Text("one object has the same name twice", "в одном объекте имя поля повторяется"),
        Text("Keep one of the two fields", "Оставьте одно из двух полей"),
        _JSON,
    )
    NOT_ANSWERS = (
        "power_register_not_answers",
        Text("the file is neither an answer nor an array of answers", "файл — не ответ и не массив ответов"),
        _AS_DOCUMENTED,
        _FORMAT,
    )
    FIELD_MISSING = (
        "power_register_field_missing",
        Text("answer {number} has no `{field}`", "в ответе {number} нет поля `{field}`"),
        _AS_DOCUMENTED,
        _FORMAT,
    )
    FIELD_UNKNOWN = (
        "power_register_field_unknown",
        Text("answer {number} has a field that answers do not have", "в ответе {number} есть лишнее поле"),
        _AS_DOCUMENTED,
        _FORMAT,
    )
    FIELD_MALFORMED = (
        "power_register_field_malformed",
        Text("`{field}` of answer {number} is not what it has to be", "в ответе {number} поле `{field}` не по форме"),
        Text(
            "`number` is a GUID; `status` is registered, revoked or absent; moments are of ISO 8601 with an offset",
            "`number` — GUID; `status` — registered, revoked или absent; моменты — по ISO 8601 со смещением от UTC",
        ),
        _FORMAT,
    )
    REVOCATION_UNEXPECTED = (
        "power_register_revocation_unexpected",
        Text(
            "answer {number} tells a moment of revocation of a power that is not revoked",
            "в ответе {number} указан момент отзыва, а доверенность не отозвана",
        ),
        Text("Correct the status, or leave the moment out", "Исправьте статус или уберите момент отзыва"),
        _FORMAT,
    )
