"""Answers of the register as a file: what is right is read whole, what is wrong is named by its place."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medid.rules import MalformedError
from medid.signature.power_of_attorney import RegisterAnswer, RegisterReason, RegisterStatus, read_register
from medid.signature.power_of_attorney.register import MAX_ANSWERS, MAX_REGISTER_BYTES
from medid.testing.power_of_attorney import MOMENT, NUMBER

ANSWER = {"number": NUMBER, "status": "registered", "asked_at": MOMENT.isoformat()}
READ = RegisterAnswer(number=NUMBER, status=RegisterStatus.REGISTERED, asked_at=MOMENT)
R = RegisterReason


def encoded(value: object) -> bytes:
    return json.dumps(value).encode()


def without(field: str) -> dict[str, str]:
    return {name: value for name, value in ANSWER.items() if name != field}


@pytest.mark.parametrize(
    ("octets", "expected"),
    [
        (encoded(ANSWER), (READ,)),
        (encoded([ANSWER, ANSWER]), (READ, READ)),
        (b"\xef\xbb\xbf" + encoded(ANSWER), (READ,)),
        (encoded([]), ()),
        (
            encoded({**ANSWER, "status": "revoked", "revoked_at": "2025-06-01T12:00:00+03:00"}),
            (RegisterAnswer.model_validate({**ANSWER, "status": "revoked", "revoked_at": "2025-06-01T09:00:00Z"}),),
        ),
    ],
    ids=["one", "several", "byte order mark", "none", "revoked"],
)
def test_answers_are_read(octets: bytes, expected: tuple[RegisterAnswer, ...]) -> None:
    assert read_register(octets) == expected


@pytest.mark.parametrize(
    ("octets", "reason", "context"),
    [
        (b"", R.NOT_JSON, {}),
        (b"{", R.NOT_JSON, {}),
        (encoded(ANSWER).decode().encode("utf-16"), R.NOT_JSON, {}),
        (b"[" * 100_000, R.NOT_JSON, {}),
        (b'{"number": ' + b"9" * 100_000 + b"}", R.NOT_JSON, {}),
        (b" " * (MAX_REGISTER_BYTES + 1), R.FILE_TOO_LARGE, {"limit": MAX_REGISTER_BYTES}),
        (b"[" + b",".join([b"{}"] * (MAX_ANSWERS + 1)) + b"]", R.TOO_MANY, {"limit": MAX_ANSWERS}),
        (b'{"number": "1", "number": "2"}', R.NAME_TWICE, {}),
        (encoded("registered"), R.NOT_ANSWERS, {}),
        (encoded([ANSWER, None]), R.NOT_ANSWERS, {}),
        (encoded(without("number")), R.FIELD_MISSING, {"number": 1, "field": "number"}),
        (encoded([ANSWER, without("status")]), R.FIELD_MISSING, {"number": 2, "field": "status"}),
        (encoded(without("asked_at")), R.FIELD_MISSING, {"number": 1, "field": "asked_at"}),
        (encoded({**ANSWER, "имя": "x"}), R.FIELD_UNKNOWN, {"number": 1}),
        (encoded({**ANSWER, "number": "1"}), R.FIELD_MALFORMED, {"number": 1, "field": "number"}),
        (encoded({**ANSWER, "number": NUMBER + "\n"}), R.FIELD_MALFORMED, {"number": 1, "field": "number"}),
        (encoded({**ANSWER, "status": "valid"}), R.FIELD_MALFORMED, {"number": 1, "field": "status"}),
        (encoded({**ANSWER, "asked_at": 1750000000}), R.FIELD_MALFORMED, {"number": 1, "field": "asked_at"}),
        (encoded({**ANSWER, "asked_at": "1750000000"}), R.FIELD_MALFORMED, {"number": 1, "field": "asked_at"}),
        (encoded({**ANSWER, "asked_at": "2025-06-15T09:00:00"}), R.FIELD_MALFORMED, {"number": 1, "field": "asked_at"}),
        (encoded({**ANSWER, "revoked_at": "2025-06-31"}), R.FIELD_MALFORMED, {"number": 1, "field": "revoked_at"}),
        (encoded({**ANSWER, "revoked_at": MOMENT.isoformat()}), R.REVOCATION_UNEXPECTED, {"number": 1}),
    ],
)
def test_each_fault_is_named_with_its_place(octets: bytes, reason: RegisterReason, context: dict[str, Any]) -> None:
    with pytest.raises(MalformedError) as caught:
        read_register(octets)
    assert (caught.value.reason, caught.value.context) == (reason, context)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from([*ANSWER, *ANSWER.values()]),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*ANSWER, "revoked_at"]) | st.text(), inner),
)


@given(st.binary() | JSON.map(encoded))
def test_whatever_is_given_is_read_or_refused(octets: bytes) -> None:
    try:
        answers = read_register(octets)
    except MalformedError as refused:
        assert refused.reason in set(RegisterReason)  # noqa: PT017 - one of two right outcomes
    else:
        assert all(isinstance(one, RegisterAnswer) for one in answers)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(MalformedError) as caught:
        read_register("no/such/register.json")
    assert caught.value.reason == "signature_input_unreadable"
