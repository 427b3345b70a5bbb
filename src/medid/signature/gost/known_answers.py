"""Questions with known answers, asked of every provider before it is used.

Owns: the answers.
Refuses to know: who is asked.
Source: RFC 6986 clause 10 and RFC 7091 clause 7; the other answers are those of two independent programs that agree.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from medid.signature.gost.curves import CRYPTOPRO_A, TC26_512_A, TEST_256, TEST_512, Curve
from medid.signature.gost.equation import holds
from medid.signature.gost.hashes import Hash
from medid.signature.gost.keys import KeyTables
from medid.signature.gost.points import Group

EXAMPLE_1 = b"012345678901234567890123456789012345678901234567890123456789012"
"""RFC 6986 clause 10.1."""
CARRYING = bytes.fromhex("ffffffff") * 16 + b"\x01" + bytes(63)
"""Its two blocks add up to 2**512, so a carry runs through every word of the sum; some programs lost it."""

DIGESTS = (
    (
        "streebog256",
        EXAMPLE_1,
        "9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500",
    ),
    (
        "streebog256",
        CARRYING,
        "04ab1a2830691e3b3902ffd73e2e177174deae0849bac5e753eb247ce284b038",
    ),
    (
        "streebog256",
        b"\xff" * 4096,
        "606bf842ded2b5c075cd22a9b03c96e130ef456c4ee47225ebb2c88901bf2d0d",
    ),
    (
        "streebog512",
        EXAMPLE_1,
        (
            "1b54d01a4af5b9d5cc3d86d68d285462b19abc2475222f35c085122be4ba1ffa"
            "00ad30f8767b3a82384c6574f024c311e2a481332b08ef7f41797891c1646f48"
        ),
    ),
    (
        "streebog512",
        CARRYING,
        (
            "26ce56dad95cd59b1f425d31516e0e2bed6d619787428a63123819300381235c"
            "3d0b3b2f5bf24c826e5340f9766375e89a7e0c026c740d469634f67f2ab7ac79"
        ),
    ),
    (
        "streebog512",
        b"\xff" * 4096,
        (
            "9662d1a336f4e28c9f3ed65dbc7ecf93c0834c95d1c0d9d40e759164374c727b"
            "392a74d2a2fabc8a29f4292bed446ad81a9d31fcbc0d1a4e36a950554da44b17"
        ),
    ),
    (
        "gost94",
        b"",
        "981e5f3ca30c841487830f84fb433e13ac1101569b9c13584ac483234cd656c0",
    ),
    (
        "gost94",
        b"The quick brown fox jumps over the lazy dog",
        "9004294a361a508c586fe53d1f1b02746765e71b765472786e4770d565830a76",
    ),
    (
        "gost94_test",
        b"",
        "ce85b99cc46752fffee35cab9a7b0278abb4c2d2055cff685af4912c49490f8d",
    ),
    (
        "gost94_test",
        b"The quick brown fox jumps over the lazy dog",
        "77b7fa410c9ac58a25f49bca7d0468c9296529315eaca76bd1a10f376d1f4294",
    ),
)
"""Name of a digest, message, digest of it."""


class KnownSignature(NamedTuple):
    """A signature that holds; numbers are in hexadecimal digits.

    Attributes:
        curve: the named set.
        x: first coordinate of the public key.
        y: second coordinate of the public key.
        e: the number of the digest.
        r: first part of the signature.
        s: second part of the signature.
    """

    curve: Curve
    x: str
    y: str
    e: str
    r: str
    s: str


SIGNATURES = (
    KnownSignature(
        TEST_256,
        "7F2B49E270DB6D90D8595BEC458B50C58585BA1D4E9B788F6689DBD8E56FD80B",
        "26F1B489D6701DD185C8413A977B3CBBAF64D1C593D26627DFFB101A87FF77DA",
        "2DFBC1B372D89A1188C09C52E0EEC61FCE52032AB1022E8E67ECE6672B043EE5",
        "41AA28D2F1AB148280CD9ED56FEDA41974053554A42767B83AD043FD39DC0493",
        "01456C64BA4642A1653C235A98A60249BCD6D3F746B631DF928014F6C5BF9C40",
    ),
    KnownSignature(
        TEST_512,
        (
            "115DC5BC96760C7B48598D8AB9E740D4C4A85A65BE33C1815B5C320C854621DD"
            "5A515856D13314AF69BC5B924C8B4DDFF75C45415C1D9DD9DD33612CD530EFE1"
        ),
        (
            "37C7C90CD40B0F5621DC3AC1B751CFA0E2634FA0503B3D52639F5D7FB72AFD61"
            "EA199441D943FFE7F0C70A2759A3CDB84C114E1F9339FDF27F35ECA93677BEEC"
        ),
        (
            "3754F3CFACC9E0615C4F4A7C4D8DAB531B09B6F9C170C533A71D147035B0C591"
            "7184EE536593F4414339976C647C5D5A407ADEDB1D560C4FC6777D2972075B8C"
        ),
        (
            "2F86FA60A081091A23DD795E1E3C689EE512A3C82EE0DCC2643C78EEA8FCACD3"
            "5492558486B20F1C9EC197C90699850260C93BCBCD9C5C3317E19344E173AE36"
        ),
        (
            "1081B394696FFE8E6585E7A9362D26B6325F56778AADBC081C0BFBE933D52FF5"
            "823CE288E8C4F362526080DF7F70CE406A6EEB1F56919CB92A9853BDE73E5B4A"
        ),
    ),
    KnownSignature(
        CRYPTOPRO_A,
        "971566CEDA436EE7678F7E07E84EBB7217406C0B4747AA8FD2AB1453C3D0DFBA",
        "AD58736965949F8E59830F8DE20FC6C0D177F6AB599874F1E2E24FF71F9CE643",
        "706FA77A1F5ECDFA171B7ACB2128A0E6A4D26F3C0FFB2EF283B16CEA207E061C",
        "E9323A5E88DD87FB7C724383BFFE7CECD4B9FFA2AC33BEEF73A5A1F743404F6B",
        "5E5B9B805B01147A8492C4A162643AC615DC777B9174108F3DC276A41F987AF3",
    ),
    KnownSignature(
        TC26_512_A,
        (
            "03A36340A95BB5F93D131961B5B1C1B3213DF7FF3B5A30376407E2A65C441BC6"
            "D1B34662317083243F007B15A8512B526606D3B172B606DCE86DBD6F82DA3D40"
        ),
        (
            "DEAD76318012FED79507809C89CC44848743640EAC9A3C847DA9082E050760A1"
            "0679F4B707ABC1872640AD20D7441F66C7A8B3BFF1B8E11B4A076F0A86749F73"
        ),
        (
            "C066476A9753A58A2EEE347FA7F7EC57FCA4C9D29B2172E23B988B7FA59D361D"
            "9AB25CAADB2C5338D98966368441208F7A01195B7F7B45F1E4DD5FD4BE57C2ED"
        ),
        (
            "891AA75C2A6F3B4DE27E3903F61CBB0F3F85A4E3C62F39A6E4E84A7477679C6E"
            "45008DC2774CA2FF64C12C0606FF918CAE3A50115440E9BF2971B627A882A1E8"
        ),
        (
            "31065479996DDBDEE180AFE22CA3CDC44B45CE4C6C83909D1D3B702922A32441"
            "A9E11DCFBEA3D847C06B1A8A38EB1671D6C82FA21B79C99BE2EA809B10DAA5DF"
        ),
    ),
)
"""Signatures of both sizes, on curves with a = -3 and with another a."""


def given_by(hashes: Mapping[str, Callable[[], Hash]], group: Callable[[Curve], Group] | None) -> bool:
    """True when *hashes* and *group* give every known answer that they are able to give."""
    return all(_digest_is(hashes[name], message, digest) for name, message, digest in DIGESTS if name in hashes) and (
        group is None or all(_is_told(group(known.curve), known) for known in SIGNATURES)
    )


def _digest_is(make: Callable[[], Hash], message: bytes, digest: str) -> bool:
    """True when the digest is right, whether *message* comes whole or in two unequal parts."""
    whole, parted = make(), make()
    whole.update(message)
    parted.update(message[:37])
    parted.copy().update(b"not part of the message")
    parted.update(memoryview(message)[37:])
    return whole.hexdigest() == parted.hexdigest() == digest


def _is_told(g: Group, known: KnownSignature) -> bool:
    """True when the signature is told from one with another e, for a key seen once and for a key seen again."""
    keys, size = KeyTables(limit=1), known.curve.size
    public_key = int(known.x, 16).to_bytes(size, "little") + int(known.y, 16).to_bytes(size, "little")
    e, r, s = int(known.e, 16), int(known.r, 16), int(known.s, 16)
    tables = keys.find(g, public_key), keys.find(g, public_key)
    return all(table is not None and holds(g, table, e, r, s) and not holds(g, table, e + 1, r, s) for table in tables)
