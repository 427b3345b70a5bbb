"""Why an input of the mathematics was refused.

Imported only when an error is raised, so that hashing and verifying load nothing but the standard library.
"""

from medid.rules.errors import MalformedError
from medid.rules.reason import Reason
from medid.rules.text import Text
from medid.signature.gost.sources import GOST_34_10, GOST_34_11, MEASURED, X509_PROFILE


class GostReason(Reason):
    """Faults of an input that is not what the functions of `medid.signature.gost` take."""

    CURVE_UNKNOWN = (
        "gost_curve_unknown",
        Text(
            "the parameters of the key are none of the named sets of GOST R 34.10",
            "параметры ключа не входят в именованные наборы ГОСТ Р 34.10",
        ),
        Text(
            "use a key of one of the named sets; parameters given in a file are never used",
            "используйте ключ с одним из именованных наборов параметров; параметры из файла не применяются",
        ),
        X509_PROFILE,
    )
    PUBLIC_KEY_LENGTH = (
        "gost_public_key_length",
        Text(
            "the public key has {length} bytes, its set demands {expected}",
            "длина открытого ключа {length} байт, набор параметров требует {expected}",
        ),
        Text(
            "check that the key and its parameters belong together",
            "проверьте, что ключ и его параметры соответствуют друг другу",
        ),
        X509_PROFILE,
    )
    SIGNATURE_LENGTH = (
        "gost_signature_length",
        Text(
            "the signature has {length} bytes, the key's set demands {expected}",
            "длина подписи {length} байт, набор параметров ключа требует {expected}",
        ),
        Text("sign again or take the undamaged file", "подпишите заново или возьмите неповреждённый файл"),
        X509_PROFILE,
    )
    DIGEST_LENGTH = (
        "gost_digest_length",
        Text(
            "the digest has {length} bytes, the key's set demands {expected}",
            "длина хеш-кода {length} байт, набор параметров ключа требует {expected}",
        ),
        Text(
            "sign with the digest that fits the key: 256 bits with 256, 512 with 512",
            "подпишите с хеш-функцией, подходящей к ключу: 256 бит для 256, 512 бит для 512",
        ),
        GOST_34_10,
    )
    DIGEST_UNKNOWN = (
        "gost_digest_unknown",
        Text(
            "no such digest; there are streebog256, streebog512, gost94 and gost94_test",
            "такой хеш-функции нет; есть streebog256, streebog512, gost94 и gost94_test",
        ),
        Text("name one of these digests", "укажите одну из этих хеш-функций"),
        GOST_34_11,
    )
    PROVIDER_UNKNOWN = (
        "gost_provider_unknown",
        Text(
            "no such provider; there are auto, pure, libgcrypt, numba and gmpy2",
            "такого поставщика вычислений нет; есть auto, pure, libgcrypt, numba и gmpy2",
        ),
        Text("name one of these providers", "укажите одного из этих поставщиков"),
        MEASURED,
    )
    PROVIDER_UNAVAILABLE = (
        "gost_provider_unavailable",
        Text(
            "the provider {provider} is not installed or gave wrong known answers",
            "поставщик вычислений {provider} не установлен или не прошёл проверку на известных ответах",
        ),
        Text(
            "install it, or let the provider be chosen automatically",
            "установите его или доверьте выбор поставщика программе",
        ),
        MEASURED,
    )


class UnknownCurveError(MalformedError, KeyError):
    """No named set has the object identifier asked for."""

    def __init__(self) -> None:
        super().__init__(GostReason.CURVE_UNKNOWN)

    def __str__(self) -> str:
        return str(self.args[0])

    def __reduce__(self) -> tuple[type["UnknownCurveError"], tuple[()]]:
        return type(self), ()
