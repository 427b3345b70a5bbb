"""Arrow text, as it lies in memory.

Owns: which Arrow types are text, and matrices of the bytes of all texts of one length.
Refuses to know: what the texts mean.
Invariants: an offset of a slice is respected; bytes that are not UTF-8 become texts that no value type accepts, never
an exception; nothing is copied where all texts of a block have one length.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Matrix = npt.NDArray[np.uint8]
"""The bytes of texts of one length: one row for each text."""


class Texts(NamedTuple):
    """Texts one after another.

    Attributes:
        content: UTF-8 of all texts.
        offsets: where each begins in *content*, and at last where the last one ends.
    """

    content: npt.NDArray[np.uint8]
    offsets: npt.NDArray[np.int32] | npt.NDArray[np.int64]

    def neighbours(self, length: int) -> Matrix:
        """The bytes of all texts, each of which is *length* bytes long; nothing is copied."""
        first, end = int(self.offsets[0]), int(self.offsets[-1])
        return self.content[first:end].reshape(-1, length)

    def gathered(self, length: int, rows: npt.NDArray[np.intp]) -> Matrix:
        """The bytes of *rows*, each of which is *length* bytes long."""
        windows: npt.NDArray[np.void] = np.ndarray(
            (len(self.content) - length + 1,), np.dtype((np.void, length)), self.content, strides=(1,)
        )
        return windows[self.offsets[:-1][rows]].view(np.uint8).reshape(-1, length)


def as_text(array: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
    """*array* as an Arrow array of type string, large_string or dictionary of them.

    Raises:
        TypeError: *array* does not hold text.
    """
    kind = array.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return array
    if pa.types.is_null(kind):
        return pa.nulls(len(array), pa.string())
    if pa.types.is_string_view(kind):
        return pc.cast(array, pa.large_string())
    if pa.types.is_dictionary(kind):
        texts = as_text(array.dictionary)
        return array if texts is array.dictionary else pa.DictionaryArray.from_arrays(array.indices, texts)
    if pa.types.is_run_end_encoded(kind):
        return as_text(pc.run_end_decode(array))
    raise TypeError(f"the column holds {kind}, not text; read it as text, because a number loses its leading zeros")


def texts_of(array: Any) -> Texts:  # noqa: ANN401 - the same
    """The texts of an Arrow array of type string or large_string; what stands at a null is undefined."""
    _, offsets, content = array.buffers()
    width: type[Any] = np.int64 if pa.types.is_large_string(array.type) else np.int32
    empty = np.zeros(0, np.uint8)
    if offsets is None or len(array) == 0:
        return Texts(empty, np.zeros(len(array) + 1, width))
    bounds = np.frombuffer(offsets, width, count=len(array) + 1, offset=array.offset * np.dtype(width).itemsize)
    return Texts(empty if content is None else np.frombuffer(content, np.uint8), bounds)


def nulls_of(array: Any) -> npt.NDArray[np.bool_] | None:  # noqa: ANN401 - the same
    """Which rows are null; None when none is."""
    if array.null_count == 0:
        return None
    found: npt.NDArray[np.bool_] = pc.is_null(array).to_numpy(zero_copy_only=False)
    return found


def only(array: Any, rows: npt.NDArray[np.bool_]) -> Any:  # noqa: ANN401 - the same
    """The texts of *rows* of an Arrow array of type string or large_string, null elsewhere; no text is copied."""
    _, offsets, content = array.buffers()
    if offsets is None or len(array) == 0:
        return pa.nulls(len(array), array.type)
    # pyarrow.compute.if_else loses the last byte of a slice in Arrow 18.
    width = 8 if pa.types.is_large_string(array.type) else 4
    validity = pa.py_buffer(np.packbits(rows, bitorder="little"))
    return pa.Array.from_buffers(array.type, len(array), [validity, offsets.slice(array.offset * width), content])


def decoded(content: bytes) -> str:
    """The text of *content*; bytes that are not UTF-8 become lone surrogates, which every value type refuses."""
    try:
        return content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return content.decode("utf-8", "surrogateescape")


def encoded(texts: list[str | None]) -> Any:  # noqa: ANN401 - the same
    """An Arrow array of *texts*; lone surrogates are kept, though they are no UTF-8, so that they can be refused."""
    content = [None if text is None else text.encode("utf-8", "surrogatepass") for text in texts]
    return pa.array(content, pa.large_binary()).view(pa.large_string())
