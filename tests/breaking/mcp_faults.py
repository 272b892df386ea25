"""Faults in what assistants are told, by whom they may be asked, and in what they must not see."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

SENTENCES, RESULTS = "exports/mcp/sentences.py", "exports/mcp/results.py"
OVER_HTTP, ASSISTANCE = "exports/mcp/mounting.py", "exports/mcp/assistance.py"
TOOLS, INJECTIONS = "exports/mcp/test_tools.py", "exports/mcp/test_injections.py"
HTTP, CANCELLED = "exports/mcp/test_over_http.py", "exports/mcp/test_cancelled.py"
WITHHELD, STREAMS = "exports/mcp/test_words_withheld.py", "exports/mcp/test_streams.py"

FAULTS = (
    Fault(
        "assistants: every name is plain",
        SENTENCES,
        (
            "    return len(name) <= LONGEST and PLAIN.fullmatch(name) is not None\n",
            "    return bool(name)\n",
        ),
        INJECTIONS,
    ),
    Fault(
        "assistants: our sentence says the names of sides",
        SENTENCES,
        (
            '    return f"{_bounds(number)}{disputed}"\n',
            "    return f\"{number['side']} {_bounds(number)}{disputed}\"\n",
        ),
        INJECTIONS,
    ),
    Fault(
        "assistants: a dispute is not said",
        SENTENCES,
        ('    disputed = ", disputed" if number["disputed"] else ""\n', '    disputed = ""\n'),
        TOOLS,
    ),
    Fault(
        "assistants: what is hidden in a field stays hidden",
        RESULTS,
        ("        return visible(value)\n", "        return value\n"),
        INJECTIONS,
    ),
    Fault(
        "assistants: what is left aside is dropped",
        RESULTS,
        ("        **asides,\n", "        **NOTHING_ASIDE,\n"),
        TOOLS,
    ),
    Fault(
        "assistants: a result may be as large as it likes",
        RESULTS,
        ("        if size <= LARGEST:\n", "        if size:\n"),
        TOOLS,
    ),
    Fault(
        "assistants: whose word it is is left out",
        "exports/served/resting.py",
        ("for word, many in words.most_common(most)]", "for word, many in words.most_common(0)]"),
        TOOLS,
    ),
    Fault(
        "assistants: conflicts of other reports are those of these",
        "exports/served/resting.py",
        ("        if not by_name.keys().isdisjoint(conflict.reports)\n", "        if by_name\n"),
        TOOLS,
    ),
    Fault(
        "assistants: a refusal says names of the ledger",
        ASSISTANCE,
        ('"sentence": LATER if problem.is_fault else REFUSED,', '"sentence": str(error),'),
        INJECTIONS,
    ),
    Fault(
        "assistants: documents are listed by their titles",
        "exports/mcp/library.py",
        ('name=f"document {number} of {many}"', "name=key"),
        INJECTIONS,
    ),
    Fault(
        "assistants: files can be read",
        "exports/mcp/library.py",
        ('    if f"{split.scheme}://{split.netloc}" == ROOT:\n', "    if split.path:\n"),
        "exports/mcp/test_library.py",
    ),
    Fault(
        "assistants: private words are told",
        "exports/served/told.py",
        ("        if self.texts is None or passage.private:\n", "        if self.texts is None:\n"),
        WITHHELD,
    ),
    Fault(
        "assistants: words are told unasked",
        "cli/assisting.py",
        ("log.words if with_excerpts else None", "log.words"),
        STREAMS,
    ),
    Fault(
        "assistants: a call that is cancelled is waited for",
        ASSISTANCE,
        ("abandon_on_cancel=True", "abandon_on_cancel=False"),
        CANCELLED,
    ),
    Fault(
        "assistants: every host is answered",
        OVER_HTTP,
        ("enable_dns_rebinding_protection=True", "enable_dns_rebinding_protection=False"),
        HTTP,
    ),
    Fault(
        "assistants: streams are held open",
        OVER_HTTP,
        (', methods=["POST"]', ""),
        HTTP,
    ),
    Fault(
        "assistants: a request may be as large as it likes",
        OVER_HTTP,
        ("LARGEST_REQUEST = 64 * 2**10", "LARGEST_REQUEST = 64 * 2**20"),
        HTTP,
    ),
    Fault(
        "assistants: sessions are begun",
        OVER_HTTP,
        ("        stateless=True,\n", "        stateless=False,\n"),
        HTTP,
    ),
    Fault(
        "a search tells capitals apart",
        "exports/served/searching.py",
        ("        if sought in hit.text.casefold():\n", "        if sought in hit.text:\n"),
        "exports/served/test_words_found.py",
    ),
)
