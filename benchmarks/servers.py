"""Starts the two apps on free ports, and ends exactly those processes."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
LINKED = "app.py"
TWIN = "benchmarks/naive_app.py"
PATIENCE = 60.0
"""Seconds within which a server must answer."""


@contextmanager
def serve(script: str, record: Path | None = None) -> Iterator[str]:
    """Run a Streamlit script on a record and give its address; end it afterwards.

    Raises
    ------
    RuntimeError
        if the server does not answer within a minute.
    """
    port = _free_port()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("QANTAR_RECORD", None)
    if record is not None:
        environment["QANTAR_RECORD"] = str(record)
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / script)]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    process = subprocess.Popen(
        [*command, *options],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"no answer from {address}")
