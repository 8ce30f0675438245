"""The small picture that a ZIM file has to hold: a plain square with a frame, made by the standard library."""

from __future__ import annotations

import struct
from zlib import compress, crc32

SIDE = 48
EDGE = 4
GROUND, FRAME = b"\xfd\xfd\xfb", b"\x0b\x55\x96"
TRUE_COLOUR = 2


def png() -> bytes:
    """The picture, 48 by 48 points."""
    full = FRAME * SIDE
    sides = FRAME * EDGE + GROUND * (SIDE - 2 * EDGE) + FRAME * EDGE
    rows = [full] * EDGE + [sides] * (SIDE - 2 * EDGE) + [full] * EDGE
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, TRUE_COLOUR, 0, 0, 0)
    data = compress(b"".join(b"\0" + row for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))
