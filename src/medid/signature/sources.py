"""The acts and standards that the rules of signatures cite.

Owns: the citations.
Refuses to know: the rules themselves.
"""

from medid.rules import Confidence, Source

AGREED = Confidence.AGREED
SECOND_HAND = Confidence.SECOND_HAND
REMEMBERED = Confidence.REMEMBERED

LAW_63 = "63-ФЗ «Об электронной подписи» от 06.04.2011"
ORDER_795 = "приказ ФСБ России от 27.12.2011 № 795"
ORDER_472 = "приказ Минцифры России от 14.09.2020 № 472"
ORDER_580 = "приказ Минцифры России от 06.11.2020 № 580"

LAW_11 = Source(LAW_63, "ст. 11")
LAW_11_1 = Source(LAW_63, "ст. 11 п. 1")
LAW_11_2 = Source(LAW_63, "ст. 11 п. 2")
LAW_11_3 = Source(LAW_63, "ст. 11 п. 3")
LAW_11_4 = Source(LAW_63, "ст. 11 п. 4", REMEMBERED)
LAW_12_3 = Source(LAW_63, "ст. 12 ч. 3", REMEMBERED)
LAW_17 = Source(LAW_63, "ст. 17 ч. 2")

PROFILE = Source(ORDER_795, "состав квалифицированного сертификата")
PROFILE_REMEMBERED = Source(ORDER_795, "обязательные поля по виду владельца", REMEMBERED)

REMD_RULES = Source("НСИ Минздрава России 1.2.643.5.1.13.13.99.2.305", "коды ошибок РЭМД")

X690 = Source("Rec. ITU-T X.690", "8")
CMS = Source("RFC 5652", "5")
CMS_ATTRIBUTES = Source("RFC 5652", "5.3, 11")
CMS_DIGEST = Source("RFC 5652", "5.4")
CMS_SIGNATURE = Source("RFC 5652", "5.6")
CMS_COUNTERSIGNATURE = Source("RFC 5652", "11.4")
CADES_BES = Source("RFC 5126", "5.7.3")
SIGNATURE_POLICY = Source("RFC 5126", "5.8.1")
CADES_ARCHIVE = Source("RFC 5126", "6.2, 6.3")
CADES_FORMS = Source("RFC 5126", "4.3, 4.4")
SIGNING_CERTIFICATE = Source("RFC 5035", "3, 4")
TIMESTAMP = Source("RFC 3161", "2.4.2")
TIMESTAMP_AUTHORITY = Source("RFC 3161", "2.3")
PATH = Source("RFC 5280", "6.1")
VALIDITY = Source("RFC 5280", "4.1.2.5")
EXTENSIONS = Source("RFC 5280", "4.2")
KEY_USAGE = Source("RFC 5280", "4.2.1.3")
CRL = Source("RFC 5280", "5, 6.3")
OCSP = Source("RFC 6960", "3.2, 4.2.2")
GOST_KEYS = Source("RFC 9215", "4")
GOST_SIGNATURES = Source("RFC 9215", "2")
ETSI = Source("ETSI EN 319 102-1", "5", AGREED)
ETSI_TIME = Source("ETSI EN 319 102-1", "5.5, 5.6", AGREED)
PDF_FILE = Source("ISO 32000-1", "7.5", AGREED)
PDF_ENCRYPTION = Source("ISO 32000-1", "7.6", AGREED)
PDF_SIGNATURES = Source("ISO 32000-1", "12.8.1, 12.8.3", AGREED)
PDF_BYTE_RANGE = Source("ISO 32000-1", "12.8.1, table 252", AGREED)
PDF_CHANGES = Source("ISO 32000-1", "7.5.6, 12.8.2", AGREED)
DOC_MDP = Source("ISO 32000-1", "12.8.2.2", AGREED)
FIELD_MDP = Source("ISO 32000-1", "12.8.2.4", AGREED)
PADES = Source("ETSI EN 319 142-1", "5", AGREED)
MARK = Source("ГОСТ Р 7.0.97-2016", "5.23", SECOND_HAND)
ACCREDITED_LIST = Source("перечень аккредитованных удостоверяющих центров", "структура XML", AGREED)
XML = Source("W3C XML 1.0", "2.1")
XMLDSIG = Source("W3C XML Signature Syntax and Processing", "3.2, 4")
PROJECT = Source("medid", "limits", Confidence.COMPUTED)
