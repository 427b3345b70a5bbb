"""Verdicts as columns: one row with a signature in, the same row with its verdict out.

Owns: `SignatureChecker` and the columns that it adds.
Refuses to know: how a signature is verified; Spark, Dask, Ray.
Invariants: a `SignatureChecker` is plain data, so it can be pickled and broadcast; the columns hold no personal value;
a row that cannot be read has its reason, and never stops the others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from medid.signature import Answer, Signed, Verifier, verify_many
from medid.signature.reasons import SignatureReason
from medid.tables.reports import column_named, library_of, names_of

ADDED = (
    pa.field("verdict__indication", pa.string()),
    pa.field("verdict__sub_indication", pa.string()),
    pa.field("verdict__reasons", pa.list_(pa.string())),
    pa.field("verdict__level", pa.string()),
    pa.field("verdict__proven_time", pa.timestamp("us", tz="UTC")),
    pa.field("verdict__signers", pa.int32()),
)
"""The columns that are added.

``reasons`` are those of every finding that does not hold, each once: failed first, then not checked. ``level`` and
``proven_time`` are those of the first signature. Where a file could not be read the indication is null and the reason
tells why; a row without a signature has ``signature_missing``.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureChecker:
    """A verifier as a function over tables.

    Attributes:
        verifier: trust, policy, moment and evidence.
        signature: name of the column of signatures: octets (binary) or paths (text).
        content: name of the column of documents, octets or paths; None when the documents are inside.
    """

    verifier: Verifier
    signature: str = "signature"
    content: str | None = "content"

    def __call__(self, table: Any) -> Any:  # noqa: ANN401 - of Arrow or pandas
        """*table* with the columns of `ADDED` at its end.

        Args:
            table: an iterator of record batches (Spark), an Arrow table or record batch (Ray), or a pandas DataFrame
                (Dask).

        Returns:
            For an iterator an iterator, else a table of the same kind.

        Raises:
            TypeError: *table* is none of these, or a column holds neither octets nor text.
            ValueError: a column is missing, or a column to add is there already.
        """
        return map(self._extended, table) if isinstance(table, Iterator) else self._extended(table)

    def extended(self, schema: pa.Schema) -> pa.Schema:
        """The schema of what a table with *schema* becomes."""
        return pa.schema([*schema, *ADDED])

    def _extended(self, table: Any) -> Any:  # noqa: ANN401 - of Arrow or pandas
        library = library_of(table, "DataFrame")
        if not isinstance(table, pa.Table | pa.RecordBatch) and getattr(library, "__name__", "") != "pandas":
            raise TypeError(
                f"an Arrow table, a record batch or a pandas DataFrame is needed, not {type(table).__name__}"
            )
        taken = sorted({field.name for field in ADDED} & {*names_of(table)})
        if taken:
            raise ValueError(f"the table has a column {taken[0]!r} already")
        signatures = _sources(table, self.signature)
        contents = _sources(table, self.content) if self.content is not None else [None] * len(signatures)
        rows = [_row(answer) for answer in self._answers(signatures, contents)]
        new = [pa.array([row[n] for row in rows], field.type) for n, field in enumerate(ADDED)]
        if isinstance(table, pa.Table | pa.RecordBatch):
            return type(table).from_arrays([*table.columns, *new], schema=self.extended(table.schema))
        names = [field.name for field in ADDED]
        return table.assign(**dict(zip(names, (column.to_pandas().to_numpy() for column in new), strict=True)))

    def _answers(self, signatures: list[Any], contents: list[Any]) -> Iterator[Answer | None]:
        """The answer for each row; None for one without a signature."""
        pairs = zip(signatures, contents, strict=True)
        asked = [Signed(signature, content) for signature, content in pairs if signature is not None]
        answers = verify_many(asked, verifier=self.verifier)
        return (next(answers) if signature is not None else None for signature in signatures)


def _sources(table: Any, name: str) -> list[Any]:  # noqa: ANN401 - of Arrow or pandas
    """The octets or paths of a column; None where there is nothing."""
    column = column_named(table, name)
    values = column.to_pylist() if hasattr(column, "to_pylist") else [_or_none(value) for value in column.tolist()]
    if not all(value is None or isinstance(value, bytes | str) for value in values):
        raise TypeError(f"the column {name!r} holds something else than octets and text")
    return values


def _or_none(value: Any) -> Any:  # noqa: ANN401 - of pandas
    """None for what pandas writes where there is nothing."""
    return None if value is not None and value != value else value  # noqa: PLR0124 - not a number is not itself


def _row(answer: Answer | None) -> tuple[Any, ...]:
    """The values of the columns of `ADDED`."""
    if answer is None:
        return (None, None, [SignatureReason.SIGNATURE_MISSING.value], None, None, 0)
    verdict = answer.verdict
    if verdict is None:
        return (None, None, [answer.unread.value] if answer.unread is not None else [], None, None, 0)
    first = verdict.signatures[0] if verdict.signatures else None
    told = dict.fromkeys(f.reason for f in (*verdict.failed, *verdict.not_checked))
    return (
        verdict.indication.value,
        verdict.sub_indication.value if verdict.sub_indication is not None else None,
        list(told),
        first.level if first is not None else None,
        first.proven_time if first is not None else None,
        len(verdict.signatures),
    )
