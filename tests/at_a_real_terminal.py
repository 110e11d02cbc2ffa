"""The whole program in a pseudo-terminal, and everything that it sends there."""

import os
import select
import struct
import subprocess
import sys

CTRL_Q = "\x11"


def at_a_real_terminal(module: str, arguments: list[str], keys: list[str]) -> str:
    """Run a module of the tests in a terminal of 120 by 36, press the keys, leave; give what the terminal was sent."""
    import fcntl
    import pty
    import termios

    near, far = pty.openpty()
    fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    command = [sys.executable, "-m", module, *arguments]
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    program = subprocess.Popen(command, stdin=far, stdout=far, stderr=far, env=environment, close_fds=True)
    os.close(far)
    sent = b""
    try:
        for key in keys:
            sent += _until_quiet(near)
            os.write(near, key.encode("utf-8", "surrogateescape"))
        sent += _until_quiet(near)
        program.wait(20)
    finally:
        program.kill()
        os.close(near)
    return sent.decode()


def _until_quiet(terminal: int) -> bytes:
    """What comes until nothing more comes for a while, or the program has ended."""
    got = b""
    patience = 20.0  # seconds for the first answer
    while select.select([terminal], [], [], patience)[0]:
        try:
            piece = os.read(terminal, 65_536)
        except OSError:  # Linux's word for the end
            break
        if not piece:
            break
        got += piece
        patience = 0.4
    return got
