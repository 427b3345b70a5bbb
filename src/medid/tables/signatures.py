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
    """A verifier as a function over Arrow data.

    Attributes:
        verifier: trust, policy, moment and evidence.
        signature: name of the column of signatures: octets (binary) or paths (text).
        content: name of the column of documents, octets or paths; None when the documents are inside.
    """

    verifier: Verifier
    signature: str = "signature"
    content: str | None = "content"

    def __call__(self, table: Any) -> Any:  # noqa: ANN401 - of Arrow
        """*table* with the columns of `ADDED` at its end.

        Args:
            table: an Arrow table or record batch, or an iterator of record batches (Spark).

        Returns:
            For an iterator an iterator, else a table of the same kind.

        Raises:
            KeyError: a column is missing.
            TypeError: *table* is not Arrow data, or a column holds neither octets nor text.
            ValueError: a column to add is there already.
        """
        return map(self._extended, table) if isinstance(table, Iterator) else self._extended(table)

    def extended(self, schema: pa.Schema) -> pa.Schema:
        """The schema of what a table with *schema* becomes."""
        taken = sorted({field.name for field in ADDED} & {*schema.names})
        if taken:
            raise ValueError(f"the table has a column {taken[0]!r} already")
        return pa.schema([*schema, *ADDED])

    def _extended(self, table: Any) -> Any:  # noqa: ANN401 - of Arrow
        if not isinstance(table, pa.Table | pa.RecordBatch):
            raise TypeError(f"an Arrow table or record batch is needed, not {type(table).__name__}")
        schema = self.extended(table.schema)
        signatures = _sources(table, self.signature)
        contents = _sources(table, self.content) if self.content is not None else [None] * len(signatures)
        rows = [_row(answer) for answer in self._answers(signatures, contents)]
        new = [pa.array([row[n] for row in rows], field.type) for n, field in enumerate(ADDED)]
        return type(table).from_arrays([*table.columns, *new], schema=schema)

    def _answers(self, signatures: list[Any], contents: list[Any]) -> Iterator[Answer | None]:
        """The answer for each row; None for one without a signature."""
        pairs = zip(signatures, contents, strict=True)
        asked = [Signed(signature, content) for signature, content in pairs if signature is not None]
        answers = verify_many(asked, verifier=self.verifier)
        return (next(answers) if signature is not None else None for signature in signatures)


def _sources(table: Any, name: str) -> list[Any]:  # noqa: ANN401 - of Arrow
    """The octets or paths of a column."""
    if name not in table.schema.names:
        raise KeyError(name)
    column = table.column(name)
    kinds = (pa.types.is_string, pa.types.is_large_string, pa.types.is_binary, pa.types.is_large_binary)
    if not any(is_kind(column.type) for is_kind in kinds):
        raise TypeError(f"the column {name!r} holds neither octets nor text, but {column.type}")
    found: list[Any] = column.to_pylist()
    return found


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
