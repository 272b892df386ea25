"""Events as canonical JSON and back; cattrs lives here alone, and is imported when first used."""

from timeline.codec.canonical_json import canonical, parse
from timeline.codec.identity import decode, decode_any, encode, id_of_body, identify
from timeline.codec.upcasting import upcaster

__all__ = [
    "canonical",
    "decode",
    "decode_any",
    "encode",
    "id_of_body",
    "identify",
    "parse",
    "upcaster",
]
