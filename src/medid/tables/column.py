"""One column of text judged by the rules of one kind of value.

Owns: the reason of every row, canonical forms, counts.
Refuses to know: tables, files, containers other than Arrow arrays.
Invariants: the reason of a row is the one that `medid.identity.check` gives for its text; usual forms of digit
identifiers go through `SHAPES`, every other text through the value type, once for each distinct text of an array; a
null is neither right nor wrong; no text of the column is kept after the answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Never

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from medid.identity import KINDS
from medid.rules import InvalidValueError
from medid.tables.digits import FULL_YEARS, SHAPES, Digits, Mask, Shape, joined
from medid.tables.texts import Matrix, Texts, as_text, decoded, nulls_of, only, texts_of

BLOCK_ROWS = 65_536
"""Rows whose digits are looked at together; their intermediate numbers stay in the processor's cache."""

_VALID, _NULL, _FIRST_REASON, _UNDECIDED = 0, 1, 2, 255
_ZERO, _NINE = np.uint8(ord("0")), np.uint8(9)
_SPACE, _HYPHEN = b" -"

Codes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows are right, wrong and empty.

    Attributes:
        valid: rows that hold a value of the kind.
        invalid: rows that do not.
        null: rows without a text.
        reasons: invalid rows by reason code, the most frequent first.
    """

    valid: int = 0
    invalid: int = 0
    null: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, other: "Counts") -> "Counts":
        codes = {*self.reasons, *other.reasons}
        reasons = {code: self.reasons.get(code, 0) + other.reasons.get(code, 0) for code in codes}
        return Counts(
            self.valid + other.valid, self.invalid + other.invalid, self.null + other.null, _most_frequent(reasons)
        )

    def __bool__(self) -> Never:
        raise TypeError("Counts have no truth value: compare `invalid` with 0")

    @property
    def rows(self) -> int:
        """All rows."""
        return self.valid + self.invalid + self.null

    def as_json(self) -> dict[str, Any]:
        """The counts as the command line prints them."""
        return {"valid": self.valid, "invalid": self.invalid, "null": self.null, "reasons": dict(self.reasons)}


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found about an Arrow array.

    Attributes:
        reasons: Arrow array of reason codes; null where the row is right or null.
        canonical: Arrow array of canonical forms, null where the row is wrong or null; None when not asked for.
        counts: how many rows are right, wrong and null.
    """

    reasons: Any = field(repr=False)
    canonical: Any = field(repr=False)
    counts: Counts


def judge(kind: str, array: Any, *, on: date | None = None, canonical: bool = False) -> Judged:  # noqa: ANN401
    """The rules of *kind* over an Arrow array.

    Args:
        kind: a name from `medid.identity.KINDS`.
        array: an Arrow array of text, of any of Arrow's types for it.
        on: the day for rules that need one, as for `medid.identity.check`.
        canonical: True to ask for canonical forms too.

    Raises:
        TypeError: *array* does not hold text.
    """
    texts = as_text(array)
    ruling = _Ruling(kind, on)
    codes, forms = _decide(texts, ruling, canonical=canonical)
    text_type = texts.type.value_type if pa.types.is_dictionary(texts.type) else texts.type
    return Judged(_reason_column(codes, ruling, text_type), forms, _counts(codes, ruling))


_REWRITTEN = frozenset({"division_code"})
"""Kinds with shapes whose canonical form is not their digits."""


class _Ruling:
    """The value type, the day, and the numbers given to reasons so far: a scratchpad of one array."""

    def __init__(self, kind: str, on: date | None) -> None:
        self.kind = kind
        self.value_type = KINDS[kind]
        self.on = on
        self.numbers: dict[str, int] = {}
        self.separated = False

    def number(self, reason: str) -> int:
        return self.numbers.setdefault(str(reason), _FIRST_REASON + len(self.numbers))

    def read(self, text: str) -> tuple[int, str | None]:
        """The code of *text*, and its canonical form when it is right; as `medid.identity.check` judges."""
        try:
            value = self.value_type(text)
        except InvalidValueError as error:
            return self.number(error.reason), None
        faults = () if self.on is None else value.faults(on=self.on)
        refused = next((told.reason for told in faults if told.reason.source.confidence.may_refuse), None)
        return (_VALID, str(value)) if refused is None else (self.number(refused), None)


def _decide(texts: Any, ruling: _Ruling, *, canonical: bool) -> tuple[Codes, Any]:  # noqa: ANN401
    """The code of every row, and the Arrow array of canonical forms or None."""
    if pa.types.is_dictionary(texts.type):
        if len(texts.dictionary) > len(texts):
            return _decide(texts.dictionary_decode(), ruling, canonical=canonical)
        return _decide_dictionary(texts, ruling, canonical=canonical)
    codes = np.full(len(texts), _UNDECIDED, np.uint8)
    if not (canonical and ruling.kind in _REWRITTEN):
        _decide_shapes(SHAPES.get(ruling.kind, {}), texts_of(texts), ruling, codes)
    nulls = nulls_of(texts)
    if nulls is not None:
        codes[nulls] = _NULL
    undecided = np.flatnonzero(codes == _UNDECIDED)
    right = codes == _VALID if canonical else None
    read = _decide_each(texts, undecided, ruling, codes) if undecided.size else None
    if right is None:
        return codes, None
    return codes, _canonical_forms(texts, right, undecided, read, separated=ruling.separated)


def _decide_dictionary(texts: Any, ruling: _Ruling, *, canonical: bool) -> tuple[Codes, Any]:  # noqa: ANN401
    """As `_decide`, each text of the dictionary once."""
    codes, forms = _decide(texts.dictionary, ruling, canonical=canonical)
    indices = pc.fill_null(pc.cast(texts.indices, pa.int64()), len(codes)).to_numpy()
    return np.append(codes, np.uint8(_NULL))[indices], None if forms is None else forms.take(texts.indices)


def _decide_shapes(shapes: Mapping[int, Shape], texts: Texts, ruling: _Ruling, codes: Codes) -> None:
    """Decide the rows that have one of *shapes*, block by block."""
    for start in range(0, len(codes) if shapes else 0, BLOCK_ROWS):
        part = Texts(texts.content, texts.offsets[start : start + BLOCK_ROWS + 1])
        block = codes[start : start + BLOCK_ROWS]
        lengths = np.diff(part.offsets)
        if (lengths == lengths[0]).all():
            shape = shapes.get(int(lengths[0]))
            if shape is not None:
                block[:] = _judge_matrix(shape, part.neighbours(int(lengths[0])), ruling)
            continue
        for length, shape in shapes.items():
            rows = np.flatnonzero(lengths == length)
            if rows.size:
                block[rows] = _judge_matrix(shape, part.gathered(length, rows), ruling)


def _judge_matrix(shape: Shape, matrix: Matrix, ruling: _Ruling) -> Codes:
    """The codes of texts as long as the template; undecided where they do not have its form."""
    digits, fits = _digits(shape.template, matrix)
    ruling.separated |= len(digits) < len(shape.template)
    codes = np.zeros(len(matrix), np.uint8)
    for wrong, reason in reversed(shape.ladder(digits)):
        if wrong.any():
            np.putmask(codes, wrong, ruling.number(reason))
    if ruling.on is not None and shape.year_at is not None:
        years = FULL_YEARS[joined(digits[shape.year_at], digits[shape.year_at + 1])]
        np.putmask(codes, (codes == _VALID) & (years > ruling.on.year), _UNDECIDED)
    if not fits.all():
        np.putmask(codes, ~fits, _UNDECIDED)
    return codes


def _digits(template: str, matrix: Matrix) -> tuple[Digits, Mask]:
    """The digits of texts and whether each text fits *template*; what does not fit becomes some digit or other."""
    signs = matrix.T.copy()
    places = [place for place, sign in enumerate(template) if sign == "d"]
    digits = signs[places] if len(places) < len(template) else signs
    digits -= _ZERO
    fits = np.ones(len(matrix), np.bool_)
    if digits.max() > _NINE:
        fits = np.maximum.reduce(digits, axis=0) <= _NINE
        np.minimum(digits, _NINE, out=digits)
    for place in sorted(set(range(len(template))) - set(places)):
        fits &= (signs[place] == _SPACE) | (signs[place] == _HYPHEN if template[place] == "-" else False)
    return digits, fits


def _decide_each(texts: Any, rows: npt.NDArray[np.intp], ruling: _Ruling, codes: Codes) -> Any:  # noqa: ANN401
    """Decide *rows* by the value type, once for each distinct text; the Arrow array of their canonical forms."""
    distinct = (texts if len(rows) == len(texts) else texts.take(pa.array(rows))).dictionary_encode()
    binary = pa.large_binary() if pa.types.is_large_string(texts.type) else pa.binary()
    read = [ruling.read(decoded(content)) for content in distinct.dictionary.cast(binary).to_pylist()]
    codes[rows] = np.array([code for code, _ in read], np.uint8)[distinct.indices.to_numpy()]
    return pa.array([form for _, form in read], texts.type).take(distinct.indices)


def _canonical_forms(
    texts: Any,  # noqa: ANN401
    right: Mask,
    undecided: npt.NDArray[np.intp],
    read: Any,  # noqa: ANN401
    *,
    separated: bool,
) -> Any:  # noqa: ANN401
    """Canonical forms: the digits of the rows that shapes found *right*, what was *read* for the undecided ones."""
    forms = only(texts, right)
    if separated:
        forms = pc.replace_substring_regex(forms, "[ -]", "")
    if read is None:
        return forms
    places = np.zeros(len(texts), np.intp)
    places[undecided] = np.arange(len(undecided))
    decided = np.ones(len(texts), np.bool_)
    decided[undecided] = False
    return pc.coalesce(forms, read.take(pa.array(places, mask=decided)))


def _reason_column(codes: Codes, ruling: _Ruling, text_type: Any) -> Any:  # noqa: ANN401
    """Reason codes as text, null where there is none."""
    refused = codes >= _FIRST_REASON
    if not refused.any():
        return pa.nulls(len(codes), text_type)
    names = list(ruling.numbers)
    longest = max(map(len, names))
    if len(codes) * longest > np.iinfo(np.int32).max:
        text_type = pa.large_string()
    width = np.int64 if pa.types.is_large_string(text_type) else np.int32
    # The texts of the refused rows alone, one after another, are the content of the whole column.
    content = pa.array(names, text_type).take(pa.array(codes[refused] - np.uint8(_FIRST_REASON))).buffers()[2]
    lengths = np.zeros(256, width)
    lengths[_FIRST_REASON : _FIRST_REASON + len(names)] = [len(name) for name in names]
    offsets = np.zeros(len(codes) + 1, width)
    np.cumsum(lengths.take(codes), out=offsets[1:])
    validity = np.packbits(refused, bitorder="little")
    return pa.Array.from_buffers(text_type, len(codes), [pa.py_buffer(validity), pa.py_buffer(offsets), content])


def _counts(codes: Codes, ruling: _Ruling) -> Counts:
    found = {code: int(np.count_nonzero(codes == number)) for code, number in ruling.numbers.items()}
    reasons = _most_frequent({code: count for code, count in found.items() if count})
    valid, null = (int(np.count_nonzero(codes == number)) for number in (_VALID, _NULL))
    return Counts(valid, sum(reasons.values()), null, reasons)


def _most_frequent(reasons: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(reasons.items(), key=lambda item: (-item[1], item[0])))
