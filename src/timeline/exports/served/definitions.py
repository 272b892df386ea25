"""What answers are made of, as JSON Schema: bounds, remarks, passages, and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.codec.json_schema import TEXT, Schema, defined, every, maybe, one_of, record
from timeline.events import Certainty, Phase, Polarity, VoiceKind
from timeline.telling.remarks import RemarkKind

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "BOUNDS",
    "CITED",
    "COUNT",
    "DAYS",
    "DEFINITIONS",
    "DIGEST",
    "MOMENT",
    "NAMES",
    "NUMBER",
    "REMARKS",
    "TRUTH",
]

NUMBER: Schema = {"type": "integer", "minimum": 0}
TRUTH: Schema = {"type": "boolean"}
DIGEST: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
DAYS: Schema = {"type": "string", "description": "Days, in EDTF (ISO 8601-2)."}
MOMENT: Schema = {"type": "string", "format": "date-time"}
ANYTHING: Schema = {}

BOUNDS: Mapping[str, Schema] = {
    "low": {**NUMBER, "description": "There are no fewer."},
    "high": {**maybe(NUMBER), "description": "There are no more; null where nothing bounds it."},
}
COUNT = defined("count")
REMARKS = defined("remarks")
NAMES = every({"type": "string", "description": "A report, as document#key."})
CITED = {"title": TEXT, "when": DAYS, "reports": NAMES}
WORDS = {"words": maybe(TEXT), "rule": maybe(TEXT), "source": maybe(TEXT), "against": maybe(TEXT)}

ABOUT = {
    "remark": one_of(RemarkKind),
    "bound": {"type": "string", "enum": ["low", "high"]},
    "side": TEXT,
    "count": COUNT,
    "development": defined("cited-development"),
    "pair": every(defined("cited-development"), minItems=2, maxItems=2),
    "claim": record(speakers=every(TEXT), since=maybe(DAYS), until=DAYS),
    "report": record(
        id=DIGEST,
        name=TEXT,
        phase=one_of(Phase),
        polarity=one_of(Polarity),
        certainty=one_of(Certainty),
    ),
    "event": TEXT,
    "voice": defined("voice"),
    "hedges": every(TEXT),
    "when": DAYS,
    "stated": defined("stated"),
    "readings": every(defined("stated")),
    "passage": defined("cited-passage"),
}

DEFINITIONS: Mapping[str, Schema] = {
    "count": {**record(**BOUNDS), "description": "How many, by bounds."},
    "counted": record(**BOUNDS, exact={**NUMBER, "description": "Of these, so many exactly."}),
    "remark": {
        **record(kind=one_of(RemarkKind), text=TEXT),
        "description": "What has to be known to read it.",
    },
    "remarks": every(defined("remark")),
    "aside": {
        **record(report=TEXT, why=TEXT, reports=NAMES, title=TEXT),
        "description": "What was left aside, and why.",
    },
    "speaker": {
        **record(name=TEXT, party=maybe(TEXT), kind=one_of(VoiceKind)),
        "description": "Whose word it is.",
    },
    "stated": record(**WORDS, value=ANYTHING, basis=TEXT, noun=maybe(TEXT), qualifier=maybe(TEXT)),
    "voice": record(
        name=TEXT,
        party=maybe(TEXT),
        kind=one_of(VoiceKind),
        cue=maybe(TEXT),
        said=maybe(defined("stated")),
    ),
    "cited-development": record(**CITED),
    "cited-passage": record(
        document=TEXT, start=NUMBER, end=NUMBER, sha256=TEXT, address=maybe(TEXT)
    ),
    "explanation": record(
        text=TEXT, about=maybe(record(ABOUT)), below=every(defined("explanation"))
    ),
    "numbers": record(counted=defined("counted"), implied=COUNT),
    "level": record(level=COUNT, when=DAYS),
    "claim": record(
        **BOUNDS,
        words=maybe(TEXT),
        speaker=TEXT,
        until=DAYS,
        since=maybe(DAYS),
        reports=NAMES,
    ),
}
"""The definitions, by their names."""
