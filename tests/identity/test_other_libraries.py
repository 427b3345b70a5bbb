"""Values are plain strings to msgspec, attrs, dataclasses and the standard library."""

import csv
import json
import sqlite3
from dataclasses import asdict, dataclass
from io import StringIO
from typing import Any

import attrs
import msgspec
import pytest
from pydantic import TypeAdapter

from medid.identity import KINDS, Enp, IdentityString, PersonInn, Snils
from medid.rules import InvalidValueError


class Struct(msgspec.Struct, frozen=True):
    snils: Snils
    enp: Enp | None = None


@attrs.frozen
class Attrs:
    snils: Snils = attrs.field(converter=Snils)
    inn: PersonInn | None = attrs.field(default=None, converter=attrs.converters.optional(PersonInn))


def made(kind: type[Any], text: object) -> Any:
    """The hook that msgspec calls for types that it does not know."""
    return kind(text)


def test_msgspec_reads_a_value_by_its_type_and_writes_it_as_text() -> None:
    """I4."""
    read = msgspec.json.decode(b'{"snils": "112-233-445 95"}', type=Struct, dec_hook=made)
    assert (read.snils, type(read.snils)) == ("11223344595", Snils)
    assert msgspec.json.encode(read, enc_hook=str) == b'{"snils":"11223344595","enp":null}'
    packed = msgspec.msgpack.encode(read, enc_hook=str)
    assert msgspec.msgpack.decode(packed, type=Struct, dec_hook=made) == read
    assert msgspec.convert({"snils": "112 233 445 95"}, Struct, dec_hook=made) == read


@pytest.mark.parametrize(("text", "said"), [("112-233-445 96", "snils_check_digit"), ("", "snils_empty")])
def test_msgspec_refuses_a_wrong_value_with_its_reason_and_without_it(text: str, said: str) -> None:
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.json.decode(json.dumps({"snils": text}), type=Struct, dec_hook=made)
    assert isinstance(caught.value.__cause__, InvalidValueError)
    assert caught.value.__cause__.reason.value == said
    assert not text or text not in str(caught.value)


def test_the_json_schema_of_a_value_serves_msgspec_too() -> None:
    def hook(kind: type[Any]) -> dict[str, Any]:
        return TypeAdapter(kind).json_schema()

    fields = msgspec.json.schema(Struct, schema_hook=hook)["$defs"]["Struct"]["properties"]
    assert fields["snils"] == TypeAdapter(Snils).json_schema()


def test_attrs_converts_by_the_type_itself() -> None:
    """I4, I6."""
    read = Attrs("112-233-445 95", "7700 0000 0156")
    assert (read.snils, type(read.snils), type(read.inn)) == ("11223344595", Snils, PersonInn)
    assert attrs.evolve(read, inn=None) == Attrs("11223344595")
    assert attrs.asdict(read) == {"snils": "11223344595", "inn": "770000000156"}
    assert "11223344595" not in repr(read)
    with pytest.raises(InvalidValueError) as caught:
        Attrs("112-233-445 96")
    assert caught.value.reason == "snils_check_digit"


@dataclass(frozen=True, order=True)
class Plain:
    snils: Snils


def test_a_dataclass_is_ordered_hashed_and_shown_without_the_value() -> None:
    small, great = Plain(Snils("11223344595")), Plain(Snils("90010022400"))
    assert sorted([great, small]) == [small, great]
    assert len({small, Plain(Snils("112-233-445 95"))}) == 1
    assert asdict(small) == {"snils": "11223344595"}
    assert "11223344595" not in repr(small)


@pytest.mark.parametrize("kind", KINDS)
def test_the_standard_library_takes_a_value_for_the_string_that_it_is(kind: str) -> None:
    value: IdentityString = KINDS[kind](KINDS[kind].schema.examples[0])
    out = StringIO()
    csv.writer(out).writerow([value])
    assert next(csv.reader(StringIO(out.getvalue(), newline=""))) == [str(value)]
    with sqlite3.connect(":memory:") as connection:
        assert connection.execute("select ?", (str(value),)).fetchone() == (value,)
    connection.close()
    assert json.loads(json.dumps({value: value})) == {str(value): str(value)}
    assert f"{value}" == str(value) == value
