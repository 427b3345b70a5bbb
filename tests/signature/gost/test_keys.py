"""The memory of keys seen before."""

from concurrent.futures import ThreadPoolExecutor

from medid.signature.gost import CURVES
from medid.signature.gost.keys import NEW_ROWS, SEEN_ROWS, KeyTables
from medid.signature.gost.points import folding_group
from medid.testing import gost as signing

CURVE = CURVES["1.2.643.2.2.35.1"]
GROUP = folding_group(CURVE)


def public(seed: int) -> bytes:
    return signing.public_key(CURVE, signing.private_key(CURVE, seed=bytes([seed])))


def rows(keys: KeyTables, public_key: bytes) -> int:
    found = keys.find(GROUP, public_key)
    assert found is not None
    return len(found.rows)


def test_a_key_seen_again_gets_the_larger_table_once() -> None:
    keys = KeyTables(limit=2)
    assert [rows(keys, public(1)) for _ in range(3)] == [NEW_ROWS, SEEN_ROWS, SEEN_ROWS]
    assert keys.find(GROUP, public(1)) is keys.find(GROUP, public(1))


def test_the_key_least_lately_used_is_forgotten() -> None:
    keys = KeyTables(limit=2)
    asked = [1, 2, 1, 3, 1, 2]
    expected = [NEW_ROWS, NEW_ROWS, SEEN_ROWS, NEW_ROWS, SEEN_ROWS, NEW_ROWS]
    assert [rows(keys, public(seed)) for seed in asked] == expected


def test_keys_are_forgotten_on_demand() -> None:
    keys = KeyTables(limit=2)
    assert [rows(keys, public(1)), rows(keys, public(1))] == [NEW_ROWS, SEEN_ROWS]
    keys.clear()
    assert rows(keys, public(1)) == NEW_ROWS


def test_what_is_no_key_takes_no_place() -> None:
    keys = KeyTables(limit=1)
    assert rows(keys, public(1)) == NEW_ROWS
    assert keys.find(GROUP, bytes(64)) is None
    assert rows(keys, public(1)) == SEEN_ROWS


def test_the_same_bytes_on_another_set_are_another_key() -> None:
    keys = KeyTables(limit=4)
    same = folding_group(CURVES["1.2.643.7.1.2.1.1.2"])
    assert rows(keys, public(1)) == NEW_ROWS
    found = keys.find(same, public(1))
    assert found is not None
    assert len(found.rows) == NEW_ROWS


def test_threads_may_ask_at_once() -> None:
    keys = KeyTables(limit=3)
    wanted = [public(seed % 5) for seed in range(40)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda key: keys.find(GROUP, key), wanted))
    assert all(
        table is not None and table.rows[0][0] == point_of(key) for table, key in zip(found, wanted, strict=True)
    )


def point_of(public_key: bytes) -> tuple[int, int]:
    x, y = int.from_bytes(public_key[:32], "little"), int.from_bytes(public_key[32:], "little")
    return x, 2 * y % CURVE.p
