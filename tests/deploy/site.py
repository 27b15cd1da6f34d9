"""What docs/deploy.md sets up, on this machine: nginx with the documented configuration before two processes on one PostgreSQL."""

from __future__ import annotations

import http.client
import os
import shlex
import shutil
import signal
import ssl
import subprocess
import time
from collections.abc import Mapping
from configparser import RawConfigParser
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import PATIENCE, ROOT, Answer, free_port

DEPLOY = ROOT / "docs" / "deploy"
GUIDE = ROOT / "docs" / "deploy.md"
PASSPHRASE = "几台服务器共用的一句话"
"""The office's, chosen on the first machine before the second one starts."""
HOME = "/opt/selfcheck"
"""Where the documents put the project."""
PROXY = "127.0.0.9"
"""The address that nginx asks from: a machine of its own."""
MAIN = """\
worker_processes 2;
daemon off;
{user}pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 768; }}
http {{
    access_log {folder}/access.log;
    proxy_bind {proxy};
    {temporary}
    include {folder}/selfcheck.conf;
}}
"""
"""The file that Debian's nginx begins with, as far as it matters here; it does write an access log."""
KINDS = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def filled(text: str, places: Mapping[str, str]) -> str:
    """A documented file with the places of this machine. Fails where one of them is not in it."""
    for documented, real in places.items():
        assert documented in text, documented
        text = text.replace(documented, real)
    return text


def unit() -> RawConfigParser:
    """The documented unit of systemd."""
    parser = RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string((DEPLOY / "selfcheck.service").read_text("utf-8"))
    return parser


def told(pattern: str) -> list[str]:
    """The lines of the guide's code blocks that begin like this, each joined with those that it goes on in."""
    blocks = GUIDE.read_text("utf-8").split("```")[1::2]
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    return [line.strip() for line in lines if line.strip().startswith(pattern)]


@dataclass
class Process:
    """One application process, started by the command of the documented unit."""

    name: str
    data: Path
    database: str
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def settings(self) -> str:
        """The documented file of settings for one of several machines."""
        places = {
            "/var/lib/selfcheck": str(self.data),
            "#STREAMLIT_SERVER_ADDRESS=10.0.0.11": "STREAMLIT_SERVER_ADDRESS=127.0.0.1",
            "#FORWARDED_ALLOW_IPS=10.0.0.10": f"FORWARDED_ALLOW_IPS={PROXY}",
            "#SELFCHECK": "SELFCHECK",
            "postgresql://selfcheck:口令@10.0.0.20:5432/selfcheck?sslmode=require": self.database,
        }
        return filled((DEPLOY / "env").read_text("utf-8"), places)

    @property
    def environment(self) -> dict[str, str]:
        lines = [line for line in self.settings.splitlines() if line and not line.startswith("#")]
        return os.environ | {name: value.strip("'") for name, _, value in (line.partition("=") for line in lines)}

    @property
    def log(self) -> str:
        return self.data.with_suffix(".log").read_text("utf-8")

    def launch(self) -> Process:
        """Starts it, and waits for nothing."""
        command = shlex.split(filled(unit()["Service"]["ExecStart"], {f"{HOME}/.venv/bin/python": str(python()), "8501": str(self.port)}))
        with self.data.with_suffix(".log").open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        return self

    def wait(self) -> Process:
        assert self.process is not None
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log
            try:
                if get(self.port, "/healthz").status == 200:
                    return self
            except OSError:
                time.sleep(0.05)
        raise AssertionError(f"{self.name} does not answer: {self.log}")

    def kill(self) -> None:
        """As a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


@dataclass
class Nginx:
    """Debian's nginx with a documented configuration, in a folder of its own."""

    folder: Path
    process: subprocess.Popen[bytes] | None = None
    port: int = field(default_factory=free_port)
    plain: int = field(default_factory=free_port)

    def configure(self, name: str, places: Mapping[str, str]) -> Nginx:
        """Writes the documented file of this name with this machine's ports and paths, and has nginx look it over."""
        own = {
            "listen 80;": f"listen 127.0.0.1:{self.plain};",
            "listen 443 ssl;": f"listen 127.0.0.1:{self.port} ssl;",
            "selfcheck.example": "127.0.0.1",
            "/etc/selfcheck/": f"{self.folder}/",
            "/var/log/nginx/": f"{self.folder}/",
        }
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "selfcheck.conf").write_text(filled((DEPLOY / name).read_text("utf-8"), own | dict(places)), "utf-8")
        temporary = " ".join(f"{kind}_temp_path {self.folder}/{kind};" for kind in KINDS)
        user = "user www-data;\n" if os.geteuid() == 0 else ""
        (self.folder / "nginx.conf").write_text(MAIN.format(user=user, proxy=PROXY, folder=self.folder, temporary=temporary), "utf-8")
        certificate(self.folder)
        return self

    def look_over(self) -> subprocess.CompletedProcess[str]:
        """`nginx -t`."""
        return subprocess.run([*self._command, "-t"], capture_output=True, text=True, timeout=30, check=False)

    @property
    def _command(self) -> list[str]:
        found = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
        assert found, "nginx is not installed: apt-get install nginx"
        return [found, "-p", str(self.folder), "-c", str(self.folder / "nginx.conf"), "-e", str(self.folder / "error.log")]

    def start(self) -> Nginx:
        self.process = subprocess.Popen(self._command)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log
            try:
                get(self.port, "/healthz", context=self.trust)
            except OSError:
                time.sleep(0.05)
            else:
                return self
        raise AssertionError(f"nginx does not answer: {self.log}")

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(15)

    @property
    def log(self) -> str:
        return "".join(path.read_text("utf-8") for path in sorted(self.folder.glob("*.log")))

    @property
    def trust(self) -> ssl.SSLContext:
        """What a browser knows in which the documented certificate was taken up: it checks the address as well."""
        return ssl.create_default_context(cafile=str(self.folder / "https.crt"))


@dataclass
class Site:
    """nginx and the processes behind it, by the names that the configuration gives them."""

    nginx: Nginx
    a: Process
    b: Process

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.nginx.port}"

    def get(self, path: str, headers: Mapping[str, str] | None = None, method: str = "GET", body: bytes | None = None) -> Answer:
        return get(self.nginx.port, path, headers, method, body, self.nginx.trust)

    def process(self, route: str) -> Process:
        return {"a": self.a, "b": self.b}[route]

    def other(self, route: str) -> str:
        return {"a": "b", "b": "a"}[route]


def get(
    port: int,
    path: str,
    headers: Mapping[str, str] | None = None,
    method: str = "GET",
    body: bytes | None = None,
    context: ssl.SSLContext | None = None,
) -> Answer:
    """One request; several cookies that are set stand in one header, one a line."""
    made = http.client.HTTPSConnection("127.0.0.1", port, timeout=30, context=context) if context else None
    connection = made or http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, body=body, headers=dict(headers or {}))
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        found["set-cookie"] = "\n".join(answer.headers.get_all("Set-Cookie", []))
        return Answer(answer.status, found, answer.read())
    finally:
        connection.close()


def certificate(folder: Path) -> None:
    """Makes key and certificate by the documented command."""
    if (folder / "https.key").exists():
        return
    (command,) = told("openssl req")
    arguments = shlex.split(filled(command, {"/etc/selfcheck/": f"{folder}/", "192.168.1.20": "127.0.0.1"}))
    subprocess.run(arguments, check=True, capture_output=True, timeout=60)


def python() -> Path:
    return ROOT / ".venv" / "bin" / "python"
