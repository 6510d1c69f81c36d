"""An authenticator app: RFC 6238 with SHA-1, six digits and steps of thirty seconds."""

import base64
import hashlib
import hmac
import struct


def code(secret: str, unix: int) -> str:
    key = base64.b32decode(secret + "=" * (-len(secret) % 8), casefold=True)
    digest = hmac.new(key, struct.pack(">Q", unix // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFF_FFFF
    return f"{number % 1_000_000:06d}"


def test_it_agrees_with_the_vectors_of_the_rfc():
    secret = base64.b32encode(b"12345678901234567890").decode()
    assert [code(secret, unix) for unix in (59, 1_111_111_109, 20_000_000_000)] == ["287082", "081804", "353130"]
