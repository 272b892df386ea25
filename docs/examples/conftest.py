"""Examples are packages of their own, tried as such by `tests/examples`."""  # noqa: INP001

collect_ignore_glob = ["*.py"]
