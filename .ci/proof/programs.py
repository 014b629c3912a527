"""The host and LINE's stand-in as child processes."""
import base64
import contextlib
import hashlib
import hmac
import http.client
import json
import os
import pathlib
import random
import signal
import socket
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HOST = os.environ.get("HOST", str(ROOT / ".build/release/host"))
# What Sources/host/StandIn/StandInIdentity.swift says.
SECRET, TOKEN, PATH = "the-secret-of-the-stand-in-only-", "stand-in", "/line/stand-in"
# The demo bank's customers who are linked, and how their LINE user ids are made.
DEMO_USERS = {"demo": "Ude000000000000000000000000000001", "demo-two": "Ude000000000000000000000000000002"}


GIVEN = set()


def free_port():
    """A port that nobody listens on.

    Below those that the system gives to connections: one of these could take it before the host does.
    """
    while True:
        port = random.randrange(10_000, 32_000)
        with socket.socket() as taken, contextlib.suppress(OSError):
            taken.bind(("127.0.0.1", port))
            if port not in GIVEN:
                GIVEN.add(port)
                return port


def signature(body, secret=SECRET):
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


def run(*words, data, check=True):
    """Runs one command of the host to its end."""
    done = subprocess.run([HOST, "--data", str(data), *words], capture_output=True, text=True, timeout=120)
    if check and done.returncode != 0:
        raise SystemExit(f"host {' '.join(words)}: status {done.returncode}: {done.stderr[-1000:]}")
    return done.stdout


class Program:
    """A command of the host that runs until it is told to stop; what it prints lies beside the data."""

    def __init__(self, words, data, environment=None, ready=None):
        pathlib.Path(data).mkdir(parents=True, exist_ok=True)
        self.out = pathlib.Path(f"{data}.out")
        self.log = pathlib.Path(f"{data}.log")
        with self.out.open("wb") as out, self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [HOST, "--data", str(data), *words], stdin=subprocess.DEVNULL, stdout=out, stderr=log,
                env={**os.environ, **(environment or {})})
        if ready:
            self.wait_for(ready)

    def wait_for(self, prefix, seconds=30):
        """Waits for a line and gives the rest of it."""
        end = time.monotonic() + seconds
        while True:
            for line in self.out.read_text("utf-8").splitlines(keepends=True):
                if line.startswith(prefix) and line.endswith("\n"):
                    return line[len(prefix):].strip()
            if self.process.poll() is not None or time.monotonic() > end:
                raise SystemExit(f"'{prefix}' never came; the end of {self.log}:\n{self.last_log()}")
            time.sleep(0.005)

    def last_log(self, count=2_000):
        return self.log.read_text("utf-8", errors="replace")[-count:]

    def wait(self, seconds):
        """Waits for its end; whether it came."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        return self.process.returncode is not None

    def kill(self):
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self, seconds=60):
        """Ends it as a service manager does; gives its status, or kills it and gives None."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            return None


class StandIn(Program):
    def __init__(self, data, webhook):
        super().__init__(["line", "stand-in", "--listen", "127.0.0.1:0", "--to", webhook], data)
        self.base = self.wait_for("LINE's stand-in: ")
        self.address = self.base.removeprefix("http://")

    def caller(self):
        """A connection of its own, for one thread."""
        return Caller(self.address)


class Caller:
    """One kept connection to the stand-in's other side."""

    def __init__(self, address):
        self.connection = http.client.HTTPConnection(address, timeout=90)

    def __call__(self, method, path, value=None):
        body = None if value is None else json.dumps(value)
        headers = {"Content-Type": "application/json"} if body else {}
        try:
            answer, text = self._ask(method, path, body, headers)
        except http.client.RemoteDisconnected:
            # A kept connection that nobody used for a while is closed; what was sent isn't sent again.
            if method != "GET":
                raise
            answer, text = self._ask(method, path, body, headers)
        if answer.status != 200:
            raise RuntimeError(f"{method} {path}: {answer.status} {text[:500]!r}")
        return json.loads(text)

    def _ask(self, method, path, body, headers):
        self.connection.request(method, "/stand-in/" + path, body, headers)
        answer = self.connection.getresponse()
        return answer, answer.read()


class Server(Program):
    """`host serve` with one channel, the stand-in's."""

    def __init__(self, data, port, operator, environment=None, ready=True):
        self.port, self.operator = port, operator
        words = ["serve", "--listen", f"127.0.0.1:{port}", "--operator", f"127.0.0.1:{operator}"]
        secrets = {"SECRET": SECRET, "TOKEN": TOKEN, **(environment or {})}
        super().__init__(words, data, secrets, ready="Health and metrics: " if ready else None)

    @staticmethod
    def configure(data, base, more=""):
        folder = pathlib.Path(data)
        folder.mkdir(parents=True, exist_ok=True)
        if "store:" in more:
            # A served bank's keys mayn't lie in its data folder.
            for use in ("chat", "audit"):
                if not (key := folder.parent / f"{use}.key").exists():
                    run("keys", "new", use, "--file", str(key), data=folder)
            more += " keys: { %s }," % ", ".join(
                f"{use}: {{ '1': {{ file: '{folder.parent / use}.key' }} }}" for use in ("chat", "audit"))
        (folder / "host.json5").write_text(
            "{ channels: { 'stand-in': { secret: { env: 'SECRET' }, token: { env: 'TOKEN' }, "
            f"api: '{base}' }} }}, {more} }}\n".replace("}, }", "} }"), "utf-8")

    def metric(self, name):
        """A value of /metrics; None while nothing answers."""
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.operator, timeout=5)
            connection.request("GET", "/metrics")
            for line in connection.getresponse().read().decode().splitlines():
                if line.startswith(name + " "):
                    return float(line.rsplit(" ", 1)[1])
        except (OSError, http.client.HTTPException):
            pass
        return None

    def drain(self, seconds):
        """Waits until no accepted event is open; False when some still are."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.metric("host_events_open") == 0:
                return True
            time.sleep(0.01)
        return False


class Hook:
    """One kept connection to the host's webhook, as LINE has."""

    def __init__(self, port, path=PATH, timeout=10):
        self.port, self.path, self.timeout, self.connection = port, path, timeout, None

    def post(self, body, signed=None):
        """The status; 0 when the connection ended without one."""
        headers = {"Content-Type": "application/json; charset=utf-8",
                   "x-line-signature": signature(body) if signed is None else signed}
        for attempt in (1, 2):
            fresh = self.connection is None
            if fresh:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
            try:
                self.connection.request("POST", self.path, body, headers)
                answer = self.connection.getresponse()
                answer.read()
                return answer.status
            except (OSError, http.client.HTTPException):
                self.connection.close()
                self.connection = None
                # A kept connection may have been closed meanwhile; a fresh one says the truth.
                if fresh or attempt == 2:
                    return 0
        return 0
