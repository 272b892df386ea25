"""The tables of a ledger in PostgreSQL: plain, readable, and refusing to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.errors import LedgerCorrupt, LedgerError
from timeline.ledgers.shapes import shape_refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    Connection = psycopg.Connection[tuple[Any, ...]]

__all__ = ["ALLOWED", "grants", "is_ledger", "shape_faults", "statements"]

SHAPE = 1
"""The version of the tables below, kept in the comment of the table of events."""

MARK = "a ledger of timeline, with tables of version "

RELATIONS = r"""
CREATE TABLE {s}.events (
    position bigint PRIMARY KEY CHECK (position > 0),
    id text COLLATE "C" NOT NULL UNIQUE,
    body text COLLATE "C" NOT NULL,
    CHECK (id = encode(sha256(convert_to(body, 'UTF8')), 'hex'))
);
CREATE TABLE {s}.arrivals (
    event bigint,
    moment text COLLATE "C" CHECK (length(moment) = 27),
    crc32 bigint NOT NULL,
    PRIMARY KEY (event, moment)
);
CREATE INDEX arrivals_by_moment ON {s}.arrivals (moment);
CREATE TABLE {s}.excerpts (
    sha256 text COLLATE "C" PRIMARY KEY CHECK (sha256 = encode(sha256(text), 'hex')),
    text bytea NOT NULL
);
CREATE TABLE {s}.erasures (
    sha256 text COLLATE "C" PRIMARY KEY CHECK (length(sha256) = 64),
    event bigint NOT NULL
);

CREATE VIEW {s}.recorded AS
SELECT position, recorded, body->>'timeline' AS type, id, body
FROM (
    SELECT position, (SELECT min(moment) FROM {s}.arrivals WHERE event = position) AS recorded,
        id, regexp_replace(body, '(?<!\\)((\\\\)*)\\u0000', '\1\\ufffd', 'g')::json AS body
    FROM {s}.events
) AS legible;
CREATE VIEW {s}.documents AS
SELECT position, recorded, body->>'key' AS key, body->>'publisher' AS publisher,
    body->>'title' AS title, body#>>'{published,value,earliest}' AS published_since,
    body#>>'{published,value,latest}' AS published_by, body->>'address' AS address,
    body->>'sha256' AS sha256, id
FROM {s}.recorded WHERE type = 'document';
CREATE VIEW {s}.reports AS
SELECT position, recorded, body->>'document' AS document, body->>'key' AS key,
    body#>>'{what,kind}' AS kind, body->'what' AS what, body->'when' AS "when",
    coalesce(body->>'phase', 'done') AS phase,
    coalesce(body->>'polarity', 'affirmed') AS polarity,
    coalesce(body->>'certainty', 'uncommitted') AS certainty,
    body->'provenance' AS provenance, id
FROM {s}.recorded WHERE type = 'report';
CREATE VIEW {s}.judgements AS
SELECT position, recorded, type, body->>'relation' AS relation,
    coalesce(body->>'left', body->>'report', body->>'of', body->>'text') AS about,
    coalesce(body->>'right', body->>'replacement') AS other, body->'reading' AS reading,
    body->>'judge' AS judge, body->>'why' AS why, id
FROM {s}.recorded WHERE type IN ('link', 'retraction', 'revision', 'redaction');
"""
"""Views are for people and other programs; the library reads tables alone.

There, U+0000, which PostgreSQL has in no text, is shown as U+FFFD.
"""

COLUMNS = {
    "events": "position bigint, id text, body text",
    "arrivals": "event bigint, moment text, crc32 bigint",
    "excerpts": "sha256 text, text bytea",
    "erasures": "sha256 text, event bigint",
}

CONSTRAINTS = {
    "events": "events_check c, events_id_key u, events_pkey p, events_position_check c",
    "arrivals": "arrivals_moment_check c, arrivals_pkey p",
    "excerpts": "excerpts_check c, excerpts_pkey p",
    "erasures": "erasures_pkey p, erasures_sha256_check c",
}

VIEWS = ("recorded", "documents", "reports", "judgements")

FUNCTIONS = {
    "refuse": """
BEGIN
    RAISE EXCEPTION '% are never %', TG_TABLE_NAME,
        CASE TG_OP WHEN 'UPDATE' THEN 'changed' ELSE 'removed' END
    USING ERRCODE = 'restrict_violation';
END
""",
    "follow_on": """
DECLARE
    before bigint;
    many bigint;
    last bigint;
BEGIN
    SELECT min(position) - 1, count(*), max(position) INTO before, many, last FROM added;
    IF last <> before + many
        OR before <> coalesce((SELECT max(position) FROM {s}.events WHERE position <= before), 0)
    THEN
        RAISE EXCEPTION 'positions have no gaps' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
""",
    "arrive": """
BEGIN
    IF EXISTS (
        SELECT 1 FROM added LEFT JOIN {s}.events ON position = event WHERE position IS NULL
    ) THEN
        RAISE EXCEPTION 'only events arrive' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END
""",
    "withhold": """
BEGIN
    IF EXISTS (SELECT 1 FROM {s}.erasures WHERE erasures.sha256 = new.sha256) THEN
        RETURN NULL;
    END IF;
    RETURN new;
END
""",
    "keep": """
BEGIN
    IF NOT EXISTS (SELECT 1 FROM {s}.erasures WHERE erasures.sha256 = old.sha256) THEN
        RAISE EXCEPTION 'excerpts are removed by a redaction alone'
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN old;
END
""",
    "erase": """
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM {s}.recorded
        WHERE position = new.event AND type = 'redaction' AND body->>'text' = new.sha256
    ) THEN
        RAISE EXCEPTION 'excerpts are erased by a redaction alone'
        USING ERRCODE = 'restrict_violation';
    END IF;
    DELETE FROM {s}.excerpts WHERE excerpts.sha256 = new.sha256;
    RETURN NULL;
END
""",
}

SECURITY = {"erase": "DEFINER"}
"""Who may append may not remove words, so that one function does it with its owner's rights."""


class _Trigger(NamedTuple):
    table: str
    when: str
    scope: str
    function: str
    code: int
    """What `pg_trigger.tgtype` says: row 1, before 2, insert 4, delete 8, update 16, truncate 32"""


EVER = "BEFORE UPDATE OR DELETE OR TRUNCATE"
ADDED = "REFERENCING NEW TABLE AS added FOR EACH STATEMENT"

TRIGGERS = {
    "events_stay": _Trigger("events", EVER, "FOR EACH STATEMENT", "refuse", 58),
    "arrivals_stay": _Trigger("arrivals", EVER, "FOR EACH STATEMENT", "refuse", 58),
    "erasures_stay": _Trigger("erasures", EVER, "FOR EACH STATEMENT", "refuse", 58),
    "excerpts_stay": _Trigger(
        "excerpts", "BEFORE UPDATE OR TRUNCATE", "FOR EACH STATEMENT", "refuse", 50
    ),
    "excerpts_remain": _Trigger("excerpts", "BEFORE DELETE", "FOR EACH ROW", "keep", 11),
    "excerpts_erased": _Trigger("excerpts", "BEFORE INSERT", "FOR EACH ROW", "withhold", 7),
    "erasures_erase": _Trigger("erasures", "AFTER INSERT", "FOR EACH ROW", "erase", 5),
    "events_follow": _Trigger("events", "AFTER INSERT", ADDED, "follow_on", 4),
    "arrivals_follow": _Trigger("arrivals", "AFTER INSERT", ADDED, "arrive", 4),
}

CATALOG = """
SELECT relname, string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' ORDER BY attnum)
FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
WHERE relnamespace = %(s)s::regnamespace AND relkind = 'r' GROUP BY relname
UNION ALL
SELECT 'constraints of ' || relname,
    string_agg(conname || ' ' || contype::text, ', ' ORDER BY conname COLLATE "C")
FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
WHERE relnamespace = %(s)s::regnamespace AND contype IN ('c', 'p', 'u') AND convalidated
GROUP BY relname
UNION ALL
SELECT 'view ' || relname, 'view' FROM pg_class
WHERE relnamespace = %(s)s::regnamespace AND relkind = 'v'
UNION ALL
SELECT 'trigger ' || tgname, concat_ws(' ', relname, proname, tgtype, tgenabled)
FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE relnamespace = %(s)s::regnamespace AND NOT tgisinternal
UNION ALL
SELECT 'function ' || proname, concat_ws(' ', prosecdef, proconfig, prosrc)
FROM pg_proc WHERE pronamespace = %(s)s::regnamespace
"""

CONTENT = """
SELECT count(pg_class.oid), max(obj_description(pg_class.oid, 'pg_class'))
    FILTER (WHERE relname = 'events')
FROM pg_namespace LEFT JOIN pg_class ON relnamespace = pg_namespace.oid
WHERE nspname = %(s)s GROUP BY nspname
"""

ALLOWED = """
SELECT has_schema_privilege(%(role)s, %(s)s::regnamespace, 'USAGE')
    AND NOT has_schema_privilege(%(role)s, %(s)s::regnamespace, 'CREATE')
    AND bool_and(
        has_table_privilege(%(role)s, oid, 'SELECT')
        AND has_table_privilege(%(role)s, oid, 'INSERT') = %(append)s
        AND NOT has_table_privilege(
            %(role)s, oid, 'UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER'
        )
        AND NOT pg_has_role(%(role)s, relowner, 'MEMBER')
    )
FROM pg_class
WHERE relnamespace = %(s)s::regnamespace
    AND relname IN ('events', 'arrivals', 'excerpts', 'erasures')
"""
"""Whether a role may read and perhaps append, and nothing else."""


def is_ledger(connection: Connection, name: str, schema: str) -> bool:
    """Return whether *schema* holds a ledger; `False` where it holds nothing yet, or is missing.

    Raises:
        LedgerError: it holds something else, or tables of another version.
        LedgerCorrupt: its tables are not those that were made.
    """
    content = connection.execute(CONTENT, {"s": schema}).fetchall()
    if not content or content == [(0, None)]:
        return False
    ((_, mark),) = content
    shape = (mark or "").removeprefix(MARK)
    if shape == mark or not shape:
        raise LedgerError(f"{name}: expected a ledger, found a schema with other tables")
    if shape != str(SHAPE):
        raise shape_refusal(name, "tables", shape, SHAPE, SHAPE)
    if faults := list(shape_faults(connection, schema)):
        raise LedgerCorrupt.of(name, faults)
    return True


def shape_faults(connection: Connection, schema: str) -> Iterator[str]:
    """Yield what differs from what `statements` make; others may be there beside them."""
    catalog = connection.execute(CATALOG, {"s": f'"{schema}"'})
    present: dict[str, str] = dict(catalog.fetchall())
    for name, expected in _expected_catalog(schema).items():
        if name not in present:
            yield f"{name} is missing from the tables"
        elif present[name] != expected:
            yield f"{name} is not what was made: {present[name]!a:.80}"


def _expected_catalog(schema: str) -> dict[str, str]:
    """Return what `CATALOG` finds where everything is as it was made."""
    return {
        **COLUMNS,
        **{f"constraints of {table}": rules for table, rules in CONSTRAINTS.items()},
        **{f"view {name}": "view" for name in VIEWS},
        **{
            f"trigger {name}": f"{trigger.table} {trigger.function} {trigger.code} A"
            for name, trigger in TRIGGERS.items()
        },
        **{
            f"function {name}": (
                f'{"t" if name in SECURITY else "f"} {{"search_path=pg_catalog, pg_temp"}} '
                f"{_in_schema(schema, source)}"
            )
            for name, source in FUNCTIONS.items()
        },
    }


def statements(schema: str) -> Iterator[str]:
    """Yield what makes the tables of a ledger in a *schema* that is there."""
    yield _in_schema(schema, RELATIONS)
    yield f"COMMENT ON TABLE \"{schema}\".events IS '{MARK}{SHAPE}'"
    for name, source in FUNCTIONS.items():
        yield (
            f'CREATE FUNCTION "{schema}".{name}() RETURNS trigger LANGUAGE plpgsql '
            f"SECURITY {SECURITY.get(name, 'INVOKER')} SET search_path = pg_catalog, pg_temp "
            f"AS $${_in_schema(schema, source)}$$"
        )
        # Whoever may execute it could make it the trigger of another table.
        yield f'REVOKE ALL ON FUNCTION "{schema}".{name}() FROM PUBLIC'
    for name, (table, when, scope, function, _) in TRIGGERS.items():
        yield (
            f'CREATE TRIGGER {name} {when} ON "{schema}".{table} {scope} '
            f'EXECUTE FUNCTION "{schema}".{function}()'
        )
        # A session that applies a replica's changes would pass over it otherwise.
        yield f'ALTER TABLE "{schema}".{table} ENABLE ALWAYS TRIGGER {name}'


def grants(schema: str, role: str, *, append: bool) -> Iterator[str]:
    """Yield what lets *role*, a quoted name, read, and perhaps *append*, and nothing else."""
    relations = ", ".join(f'"{schema}".{name}' for name in (*COLUMNS, *VIEWS))
    tables = ", ".join(f'"{schema}".{name}' for name in COLUMNS)
    # First what it had: a grant that was there before would stay.
    yield f"REVOKE ALL ON {relations} FROM {role}"
    yield f'REVOKE ALL ON SCHEMA "{schema}" FROM {role}'
    yield f'GRANT USAGE ON SCHEMA "{schema}" TO {role}'
    yield f"GRANT SELECT ON {relations} TO {role}"
    if append:
        yield f"GRANT INSERT ON {tables} TO {role}"


def _in_schema(schema: str, text: str) -> str:
    # The name of a schema was checked: it needs quotation marks only where it is a word of SQL.
    return text.replace("{s}", f'"{schema}"')
