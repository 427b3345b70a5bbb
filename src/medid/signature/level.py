"""The form of a signature, by the attributes found in it; nothing is checked for that.

Owns: the names of the forms.

Source: RFC 5126 4.3; ETSI EN 319 122-1 6.
"""

from medid.signature import oids
from medid.signature.cms import SignedData, SignerInfo


def level_of(info: SignerInfo) -> str:
    """Form of the signature, as the attributes in it show; nothing in it has been checked for that."""
    has = {attribute.type for attribute in info.unsigned_attributes}
    if not info.signed(oids.SIGNING_CERTIFICATE) and not info.signed(oids.SIGNING_CERTIFICATE_V2):
        return "CMS"
    if has & {oids.ARCHIVE_TIMESTAMP_V1, oids.ARCHIVE_TIMESTAMP_V2, oids.ARCHIVE_TIMESTAMP_V3}:
        return "CAdES-A"
    stamped = oids.SIGNATURE_TIMESTAMP in has
    referenced = {oids.CERTIFICATE_REFERENCES, oids.REVOCATION_REFERENCES} <= has
    if stamped and referenced:
        return _extended(has)
    if stamped:
        return "CAdES-T"
    return "CAdES-EPES" if info.signed(oids.SIGNATURE_POLICY) else "CAdES-BES"


def _extended(has: set[str]) -> str:
    kind = "1" if oids.CADES_C_TIMESTAMP in has else "2" if oids.REFERENCES_TIMESTAMP in has else ""
    if {oids.CERTIFICATE_VALUES, oids.REVOCATION_VALUES} <= has:
        return f"CAdES-X Long Type {kind}" if kind else "CAdES-X Long"
    return f"CAdES-X Type {kind}" if kind else "CAdES-C"


def baseline_of(info: SignerInfo, container: SignedData) -> str | None:
    """Baseline level of EN 319 122-1 that the parts found amount to; None when it is not CAdES."""
    has = {attribute.type for attribute in info.unsigned_attributes}
    if level_of(info) == "CMS":
        return None
    if oids.ARCHIVE_TIMESTAMP_V3 in has:
        return "B-LTA"
    if oids.SIGNATURE_TIMESTAMP not in has:
        return "B-B"
    long_term = container.revocation_choices or oids.REVOCATION_VALUES in has
    return "B-LT" if long_term else "B-T"
