"""Reasons why something could not be fetched.

Owns: the codes and texts of `medid.signature.fetching`.
"""

from medid.rules import Reason, Source, Text
from medid.signature.sources import PROJECT

URI = Source("RFC 3986", "3")
ADDRESSES = Source("IANA special-purpose address registries", "RFC 6890")
HTTP = Source("RFC 9110", "15")

_LATER = Text("Try later, or give the file yourself", "Повторите позже или передайте файл сами")
_GIVE = Text("Get the file in another way and give it as evidence", "Получите файл иначе и передайте его как данные")


class FetchReason(Reason):
    """What may go wrong on the way to a list, response or certificate."""

    ADDRESS_MALFORMED = (
        "fetch_address_malformed",
        Text(
            "the address is not an absolute URL of at most {limit} characters",
            "адрес не является URL до {limit} знаков",
        ),
        _GIVE,
        URI,
    )
    SCHEME_NOT_ALLOWED = (
        "fetch_scheme_not_allowed",
        Text("only http and https addresses are visited", "открываются только адреса http и https"),
        _GIVE,
        PROJECT,
    )
    ADDRESS_NOT_PUBLIC = (
        "fetch_address_not_public",
        Text(
            "the host's address is loopback, private, link-local or otherwise not public",
            "адрес узла является петлевым, частным, локальным для канала или иным непубличным",
        ),
        _GIVE,
        ADDRESSES,
    )
    HOST_UNKNOWN = (
        "fetch_host_unknown",
        Text("the host's name has no address", "у имени узла нет адреса"),
        _LATER,
        PROJECT,
    )
    UNREACHABLE = (
        "fetch_unreachable",
        Text("no connection, or it broke off", "соединение не установлено или прервано"),
        _LATER,
        PROJECT,
    )
    TOO_SLOW = (
        "fetch_too_slow",
        Text("the answer was not there after {limit} seconds", "ответ не получен за {limit} с"),
        _LATER,
        PROJECT,
    )
    ANSWER_TOO_LARGE = (
        "fetch_answer_too_large",
        Text("the answer is larger than {limit} bytes", "ответ больше {limit} байт"),
        _GIVE,
        PROJECT,
    )
    ANSWER_ENCODED = (
        "fetch_answer_encoded",
        Text("the answer is compressed, which was not asked for", "ответ сжат, хотя сжатие не запрашивалось"),
        _GIVE,
        HTTP,
    )
    STATUS = (
        "fetch_status",
        Text("the server answered with status {status}", "сервер ответил кодом {status}"),
        _LATER,
        HTTP,
    )
    TOO_MANY_REDIRECTS = (
        "fetch_too_many_redirects",
        Text("more than {limit} redirects", "больше {limit} перенаправлений"),
        _GIVE,
        HTTP,
    )
    ANSWER_UNKNOWN = (
        "fetch_answer_unknown",
        Text("what came is not what the address should give", "получено не то, что должно быть по адресу"),
        _GIVE,
        PROJECT,
    )
