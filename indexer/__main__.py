"""The command line: ``python -m indexer …``, and ``tanya-artikel …`` once installed."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Sequence

from indexer.commands.arguments import parse
from indexer.errors import IndexerError

INTERRUPTED = 130
PIPE_CLOSED = 141
DEBUG = "TANYA_DEBUG"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    0 is success, 1 a failure told in one line on stderr, 2 wrong usage; 130 and 141 are
    what a shell reports for Ctrl-C and for a reader that closed the pipe.
    """
    _write_utf8()
    try:
        arguments = parse(argv)
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except SystemExit as stop:  # argparse, after wrong usage or --help
        return stop.code if isinstance(stop.code, int) else 1
    except BrokenPipeError:
        _close_stdout()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return _fail("Interrupted.", INTERRUPTED)
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        if isinstance(error, IndexerError):
            return _fail(str(error))
        what = f"Unexpected {type(error).__name__}: {error}".rstrip(": ")
        return _fail(f"{what} (set {DEBUG}=1 and run it again to see where)")
    return status


def _fail(message: str, status: int = 1) -> int:
    line = "".join(letter if letter.isprintable() else "?" for letter in " ".join(message.split()))
    with contextlib.suppress(OSError):
        print(line, file=sys.stderr, flush=True)
    return status


def _write_utf8() -> None:
    """Write UTF-8 whatever the locale; a lone surrogate becomes ``\\udxxx``, valid in JSON."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _close_stdout() -> None:
    """Point stdout at nothing, or the interpreter complains when it flushes at exit."""
    with contextlib.suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)


def run() -> None:
    """Run the command of this process and end it at once, as mypy does: to take the model apart takes 0.3 s.

    What a command writes is written when it returns: no file or lock of its own outlives :func:`main`.
    """
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    run()
