"""A terminal as a person has it: a window of some size with a program in it, and what its screen shows."""

import errno
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

import pyte


class Screen(pyte.Screen):
    """What pyte shows, and what it leaves out: a repeated character (REP, which xterm's terminfo has)."""

    last = " "

    def draw(self, data):
        super().draw(data)
        if data:
            self.last = data[-1]

    def repeat_last(self, count=None, **_):
        super().draw(self.last * min(count or 1, self.columns * self.lines))

    # Lines that go up and down within the margins (SU, SD): ncurses sends them where much of a screen moves.
    def scroll_up(self, count=None, **_):
        self.move_lines(self.delete_lines, count)

    def scroll_down(self, count=None, **_):
        self.move_lines(self.insert_lines, count)

    def move_lines(self, move, count):
        line, column = self.cursor.y, self.cursor.x
        self.cursor.y = self.margins.top if self.margins else 0
        move(count)
        self.cursor.y, self.cursor.x = line, column

    # Of what others may send, nothing more is to be said.
    def select_graphic_rendition(self, *attributes, private=False, **_):
        if not private:
            super().select_graphic_rendition(*attributes)

    def report_device_status(self, *_, **__):
        pass


class Stream(pyte.ByteStream):
    csi = {**pyte.ByteStream.csi, "b": "repeat_last", "S": "scroll_up", "T": "scroll_down"}
    events = pyte.ByteStream.events | {"repeat_last", "scroll_up", "scroll_down"}


class Failure(Exception):
    """What a test expected and did not find."""


ALTERNATE, MOUSE, MOUSE_REPORTS, PASTE = (number << 5 for number in (1049, 1000, 1006, 2004))


class Terminal:
    """A window with a program in it."""

    def __init__(self, arguments, rows=24, columns=80, environment=None, standard_input=None, standard_error=None):
        """Starts a program; standard_input is a file descriptor for it to read instead of the keyboard."""
        self.outside, self.inside = os.openpty()
        self.raw = bytearray()
        self.screen = Screen(columns, rows)
        self.stream = Stream(self.screen)
        self.status = None
        self.resize(rows, columns)
        # With one of the settings another than the usual, as they are to come back the same.
        mode = termios.tcgetattr(self.inside)
        mode[3] &= ~termios.ECHOCTL
        termios.tcsetattr(self.inside, termios.TCSANOW, mode)
        self.former = termios.tcgetattr(self.inside)
        variables = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": os.environ["PATH"], "HOME": "/nonexistent"}
        # A debug build of Swift would ask what to do about a crash.
        variables["SWIFT_BACKTRACE"] = "enable=no"
        variables |= environment or {}
        variables = {name: value for name, value in variables.items() if value is not None}
        self.process = os.fork()
        if self.process == 0:
            try:
                os.setsid()
                fcntl.ioctl(self.inside, termios.TIOCSCTTY, 0)
                os.dup2(self.inside if standard_input is None else standard_input, 0)
                os.dup2(self.inside, 1)
                os.dup2(self.inside if standard_error is None else standard_error, 2)
                os.closerange(3, 256)
                for number in range(1, 32):
                    if number not in (signal.SIGKILL, signal.SIGSTOP):
                        signal.signal(number, signal.SIG_DFL)
                signal.pthread_sigmask(signal.SIG_SETMASK, [])
                os.execvpe(arguments[0], arguments, variables)
            finally:
                os._exit(127)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.status is None:
            self.kill(signal.SIGKILL)
            os.waitpid(self.process, 0)
        self.close()

    def close(self):
        for name in ("outside", "inside"):
            if getattr(self, name) is not None:
                os.close(getattr(self, name))
                setattr(self, name, None)

    # The keyboard and the window.

    def send(self, text):
        """Types text or bytes."""
        data = text if isinstance(text, bytes) else text.encode()
        while data:
            # A program that does not read must not make the test wait for ever.
            _, writable, _ = select.select([], [self.outside], [], 0.1)
            self.read()
            if writable:
                count = os.write(self.outside, data[:512])
                data = data[count:]

    def resize(self, rows, columns):
        # The screen first: what comes for the new size may come at once.
        self.read()
        if (self.screen.lines, self.screen.columns) != (rows, columns):
            self.screen.resize(rows, columns)
        fcntl.ioctl(self.inside, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def kill(self, number):
        try:
            os.kill(self.process, number)
        except ProcessLookupError:
            pass

    # The screen.

    def read(self, timeout=0):
        """Takes over what the program has written; false if there is nothing."""
        found = False
        while self.outside is not None:
            ready, _, _ = select.select([self.outside], [], [], 0 if found else timeout)
            if not ready:
                break
            try:
                data = os.read(self.outside, 1 << 16)
            except OSError as error:
                if error.errno != errno.EIO:
                    raise
                break
            if not data:
                break
            found = True
            self.raw += data
            self.stream.feed(data)
        return found

    @property
    def lines(self):
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self):
        return "\n".join(self.lines)

    def wait(self, condition, what="that", timeout=20):
        """Reads until a condition holds."""
        end = time.monotonic() + timeout
        while True:
            self.read()
            if condition():
                return
            if self.ended or time.monotonic() > end:
                self.read(0.05)
                if condition():
                    return
                state = f"it ended with {self.status}" if self.ended else f"not in {timeout} s"
                raise Failure(f"waited for {what}: {state}; the screen:\n{self.text}")
            self.read(0.02)

    def wait_for(self, text, timeout=20):
        self.wait(lambda: text in self.text, repr(text), timeout)

    def settle(self, quiet=0.15, timeout=10):
        """Reads until the program has been silent for a while."""
        end = time.monotonic() + timeout
        while time.monotonic() < end and self.read(quiet):
            pass

    # The end.

    @property
    def ended(self):
        if self.status is None:
            process, status = os.waitpid(self.process, os.WNOHANG)
            if process:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None

    def finish(self, timeout=20):
        """Waits for the end, and returns the exit code; that of a signal is negative."""
        end = time.monotonic() + timeout
        while not self.ended:
            if time.monotonic() > end:
                raise Failure(f"it did not end in {timeout} s; the screen:\n{self.text}")
            self.read(0.01)
        self.read(0.02)
        return self.status

    @property
    def is_stopped(self):
        try:
            with open(f"/proc/{self.process}/stat", encoding="utf-8") as file:
                return file.read().rpartition(")")[2].split()[0] == "T"
        except FileNotFoundError:
            return False

    # What has to be as it was.

    @property
    def is_screen(self):
        """Whether the program has taken all of the terminal."""
        return ALTERNATE in self.screen.mode

    def leftovers(self):
        """What the program did to the terminal and has not undone."""
        found = []
        mode = termios.tcgetattr(self.inside)
        if mode != self.former:
            found.append(f"the modes are {mode}, and were {self.former}")
        for name, number in (
            ("the alternate screen", ALTERNATE),
            ("the mouse", MOUSE),
            ("its reports", MOUSE_REPORTS),
            ("bracketed paste", PASTE),
        ):
            if number in self.screen.mode:
                found.append(f"{name} is on")
        if self.screen.cursor.hidden:
            found.append("the cursor is hidden")
        attributes = self.screen.cursor.attrs
        if (attributes.fg, attributes.bg, attributes.reverse, attributes.bold) != ("default", "default", False, False):
            found.append(f"text comes as {attributes}")
        return found
