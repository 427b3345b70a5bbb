"""Which fields each procedure of the guide demands.

Owns: the table of required fields.
Refuses to know: how fields are read, and which documents a procedure demands.
Invariants: places are JSON Pointers below `MedicalWorker`; a patronymic is never required; of an object none of whose
fields is listed, the model itself tells which are required once the object is given.
Source: the guide, the forms of each procedure.
"""

from collections.abc import Mapping

_NAME = frozenset({"/person/surname", "/person/given_name"})
_CONTACTS = frozenset({"/person/email/address", "/person/mobile_phone/number"})
_PASSPORT = frozenset(
    f"/person/passport/{field}" for field in ("number", "issued_on", "issued_by", "division_code")
)  # fmt: skip

REQUIRED_FIELDS: Mapping[str, frozenset[str]] = {
    "registration": _NAME | _CONTACTS | {"/person/birth_date", "/person/inn", "/person/snils"},
    "identity_confirmation": _NAME | _PASSPORT | {"/person/birth_date", "/person/snils"},
    "submission": _NAME
    | {"/employment/position", "/employment/work_phone", "/organisation/name", "/person/email/address"}
    | {"/consents/personal_data"},
    "education_and_qualification": frozenset({"/education"}),
    "medical_records_access": _NAME | {"/person/inn", "/person/snils", "/employment/department"},
}
"""Required fields by the name of the procedure."""


def required_fields(procedure: str) -> frozenset[str] | None:
    """The fields that *procedure* demands; None when it demands all that the model does.

    Args:
        procedure: name of a procedure of the guide, ``registration`` for example.
    """
    return REQUIRED_FIELDS.get(procedure)
