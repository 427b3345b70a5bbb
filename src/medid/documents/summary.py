"""What an OLE document tells about itself: the number of pages in its summary information.

Owns: one property of one property set.
Refuses to know: whether the number is true; the program that saved the document counted, for its own printer.

Source: [MS-OLEPS] 2.21 (PropertySetStream), 2.25.1 (SummaryInformation).
"""

FORMAT_ID = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
"""FMTID_SummaryInformation, {F29F85E0-4FF9-1068-AB91-08002B27B3D9}."""
PAGE_COUNT = 0x0E
"""PIDSI_PAGECOUNT."""
INTEGER = 0x0003
"""VT_I4."""
PROPERTY_LIMIT = 1_000


def told_pages(stream: bytes) -> int | None:
    """The number of pages that the summary information *stream* tells; None when it tells none."""
    if stream[:2] != b"\xfe\xff" or stream[28:44] != FORMAT_ID:
        return None
    start = _number(stream, 44)
    for index in range(min(_number(stream, start + 4), PROPERTY_LIMIT)):
        identifier, offset = _number(stream, start + 8 + 8 * index), _number(stream, start + 12 + 8 * index)
        if identifier == PAGE_COUNT and _number(stream, start + offset) & 0xFFFF == INTEGER:
            return _number(stream, start + offset + 4)
    return None


def _number(stream: bytes, at: int) -> int:
    """The 32-bit number at *at*; 0 past the end."""
    return int.from_bytes(stream[at : at + 4], "little")
