"""The digests by name.

Owns: `new`.
Refuses to know: how a digest is computed.
"""

from medid.signature.gost import providers
from medid.signature.gost.hashes import Hash


def new(name: str, data: bytes | bytearray | memoryview = b"") -> Hash:
    """A hash object in the manner of `hashlib`.

    >>> new("streebog256", b"abc").hexdigest()[:16]
    '4e2919cf137ed41e'

    Args:
        name: ``streebog256`` or ``streebog512`` (GOST R 34.11-2012), ``gost94`` (GOST R 34.11-94 with the substitutions
            of CryptoPro), ``gost94_test`` (the same with those of the standard's example).
        data: first bytes of the message.

    Raises:
        MalformedError: `gost_digest_unknown`.
        TypeError: *name* is no string, or *data* is no contiguous buffer of bytes.
    """
    if not isinstance(name, str):
        raise TypeError(f"name is str, not {type(name).__name__}")
    running = providers.hashing(name)
    running.update(data)
    return running
