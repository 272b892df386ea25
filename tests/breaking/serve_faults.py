"""Faults in what is served: doors left open, answers of another state, waits without end."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

WEB = "exports/web"
ADMISSION, GUARDS, SLOW = f"{WEB}/admission.py", f"{WEB}/guards.py", f"{WEB}/connections.py"
SOURCE, REOPENING, WITNESS = f"{WEB}/source.py", f"{WEB}/reopening.py", f"{WEB}/witness.py"
COMMAND = "cli/serving.py"
ADMITTED, GUARDED = "exports/web/test_admission.py", "exports/web/test_guards.py"
CONNECTED, REOPENED = "exports/web/test_connections.py", "exports/web/test_reopening.py"
APPLIED, CURRENT = "exports/web/test_application.py", "exports/web/test_current.py"
COMMANDED = "cli/test_serving.py"

FAULTS = (
    Fault(
        "served: any name is taken for the server's own",
        ADMISSION,
        ("in names or _is_address(name)):", "in names or name):"),
        ADMITTED,
    ),
    Fault(
        "served: what begins with the token is taken for it",
        ADMISSION,
        ("compare_digest(_digest(given), _digest(token))", "token.startswith(given or '-')"),
        ADMITTED,
    ),
    Fault(
        "served: whatever is not read is let in",
        ADMISSION,
        ("if method not in READING:", "if method == 'POST':"),
        ADMITTED,
    ),
    Fault(
        "served: an origin may have anything behind it",
        ADMISSION,
        ("if not ORIGIN.fullmatch(origin):", "if not ORIGIN.match(origin):"),
        ADMITTED,
    ),
    Fault(
        "served: headers are as large as one likes",
        ADMISSION,
        ("if size > limits.headers:", "if size < 0:"),
        ADMITTED,
    ),
    Fault(
        "served: scripts of all pages may read",
        f"{WEB}/cors.py",
        ("may_read = origin in self.origins", "may_read = bool(self.origins)"),
        ADMITTED,
    ),
    Fault(
        "served: one address may ask as much as all",
        GUARDS,
        (">= self.limits.by_client:", "> self.limits.at_once:"),
        GUARDED,
    ),
    Fault(
        "served: what is no longer waited for is not counted",
        GUARDS,
        ("        answer.is_wanted = False\n", "        task.cancel()\n"),
        GUARDED,
    ),
    Fault(
        "served: an answer is broken off that has begun",
        GUARDS,
        ("if task.done() or answer.has_begun:", "if task.done():"),
        GUARDED,
    ),
    Fault(
        "served: connections that say nothing are all kept",
        SLOW,
        ("if len(self.waiting) > self.limits.connections:", "if not self.waiting:"),
        CONNECTED,
    ),
    Fault(
        "served: a letter now and then is waited for",
        SLOW,
        (
            "        super().data_received(data)\n",
            "        super().data_received(data)\n        self._expect_request()\n",
        ),
        CONNECTED,
    ),
    Fault(
        "served: an answer that nobody takes is kept for ever",
        SLOW,
        (
            "        super().pause_writing()\n        self._expect_within()\n",
            "        super().pause_writing()\n",
        ),
        CONNECTED,
    ),
    Fault(
        "served: an answer that is taken slowly is broken off",
        SLOW,
        ("get_write_buffer_size() < self._left:", "get_write_buffer_size() < 0:"),
        CONNECTED,
    ),
    Fault(
        "served: an answer has the state of before",
        SOURCE,
        (
            "                self._version = version = Version(live.position, live.root)\n",
            "                version = self._version\n                self._version = N\n".replace(
                "= N", "= Version(live.position, live.root)"
            ),
        ),
        CURRENT,
    ),
    Fault(
        "served: what was recorded since is not looked for",
        SOURCE,
        ("return self.live.ledger.head() == version.position", "return version.position > 0"),
        CURRENT,
    ),
    Fault(
        "served: a file that was moved away is served on",
        REOPENING,
        ("return self._look() == self._place and super()", "return super()"),
        REOPENED,
    ),
    Fault(
        "served: what lost events is served as if nothing was",
        REOPENING,
        ("self.live = self._open(self.live)", "self.live = self._open()"),
        REOPENED,
    ),
    Fault(
        "served: a ledger that was away is never tried again",
        REOPENING,
        ("if time.monotonic() - moment < AGAIN:", "if moment:"),
        REOPENED,
    ),
    Fault(
        "served: where a ledger lies is told to anybody",
        f"{WEB}/problems.py",
        ('return f"the ledger {why} ({kind}): it', 'return f"the ledger {why} ({error}): it'),
        REOPENED,
    ),
    Fault(
        "served: answers with words and without are taken for the same",
        f"{WEB}/serving.py",
        ("shown = self.texts is not None", "shown = False"),
        APPLIED,
    ),
    Fault(
        "served: what was asked for stands in the log",
        WITNESS,
        (
            'scope.get("raw_path", b"").partition(b"?")[0]',
            '(scope["raw_path"] + scope["query_string"])',
        ),
        APPLIED,
    ),
    Fault(
        "served: refusals are not strict",
        WITNESS,
        ("            _finish(MutableHeaders(scope=message))\n", ""),
        APPLIED,
    ),
    Fault(
        "served: what is counted is told to anybody",
        f"{WEB}/application.py",
        ("metrics_port is not None and port == metrics_port", 'scope["path"] == "/metrics"'),
        APPLIED,
    ),
    Fault(
        "served: other machines are answered without being meant",
        COMMAND,
        ('if not (_is_loopback(options["host"]) or ', "if not (True or "),
        COMMANDED,
    ),
    Fault(
        "served: a token is taken that others may read",
        COMMAND,
        ('            check_is_private(file, "a token")\n', ""),
        COMMANDED,
    ),
    Fault(
        "served: words are shown that nobody asked to be shown",
        COMMAND,
        ('if options["with_excerpts"]:', "if True:"),
        COMMANDED,
    ),
    Fault(
        "served: processes outlive the one that began them",
        f"{WEB}/running.py",
        ("    Thread(target=_end_with_parent, daemon=True).start()\n", ""),
        COMMANDED,
    ),
)
