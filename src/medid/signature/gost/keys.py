"""Public keys: from bytes to a table of multiples, and the memory of keys seen before.

Owns: the check that a public key is a point of its group, and the bounded cache of tables.
Refuses to know: signatures.
Invariant: a table exists only for a point of the curve that has order q.
Source: RFC 9215 clause 4.3 (byte order); RFC 7091 clause 5.2.
"""

from collections import OrderedDict
from threading import Lock

from medid.signature.gost.points import Group, Table, table, terms, total

NEW_ROWS, NEW_WIDTH = 1, 5
"""The table of a key seen for the first time: 8 points, quickly made."""
SEEN_ROWS, SEEN_WIDTH = 8, 6
"""The table of a key seen again: 128 points that spare seven of eight doublings."""


def decoded(g: Group, public_key: bytes) -> tuple[int, int] | None:
    """(x, y) of *public_key*, or None when it is no point of order q.

    On a set of prime order every point but infinity, which has no such encoding, has order q. On the others q*Q is
    computed: without that check, a point of small order added to a key would give other keys for the same signatures.

    Args:
        g: the arithmetic of the set.
        public_key: X || Y, each little-endian.
    """
    curve, size = g.curve, g.curve.size
    x, y = int.from_bytes(public_key[:size], "little"), int.from_bytes(public_key[size:], "little")
    if x >= curve.p or y >= curve.p or (y * y - (x * x + curve.a) * x - curve.b) % curve.p != 0:
        return None
    if curve.h != 1 and (y == 0 or not _has_order_q(g, x, y)):
        return None
    return x, y


def _has_order_q(g: Group, x: int, y: int) -> bool:
    """True when q*Q is infinity, for a point Q of the curve with *y* != 0."""
    multiples = table(g, (g.number(x), g.number(2 * y % g.curve.p)), rows=NEW_ROWS, width=NEW_WIDTH)
    return total(g, terms(g, multiples, g.curve.q))[2] == 0


class KeyTables:
    """Tables of public keys; a key seen again gets a larger table, the key least lately used is forgotten.

    Args:
        limit: how many keys are kept; one takes up to 30 kB.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._lock = Lock()
        self._tables: OrderedDict[tuple[Group, bytes], Table] = OrderedDict()

    def find(self, g: Group, public_key: bytes) -> Table | None:
        """The table of *public_key*, or None when it is no point of order q."""
        key = g, public_key
        with self._lock:
            known = self._tables.get(key)
        if known is None:
            found = self._first(g, public_key)
        elif len(known.rows) < SEEN_ROWS:
            found = table(g, known.rows[0][0], rows=SEEN_ROWS, width=SEEN_WIDTH)
        else:
            found = known
        if found is not None:
            self._keep(key, found)
        return found

    def clear(self) -> None:
        """Forget every key."""
        with self._lock:
            self._tables.clear()

    def _first(self, g: Group, public_key: bytes) -> Table | None:
        point = decoded(g, public_key)
        if point is None:
            return None
        x, y = point
        return table(g, (g.number(x), g.number(2 * y % g.curve.p)), rows=NEW_ROWS, width=NEW_WIDTH)

    def _keep(self, key: tuple[Group, bytes], found: Table) -> None:
        with self._lock:
            self._tables[key] = found
            self._tables.move_to_end(key)
            while len(self._tables) > self._limit:
                self._tables.popitem(last=False)
