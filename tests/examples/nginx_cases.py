# SPDX-License-Identifier: BSL-1.0
"""nginx in front of two gateways, with examples/nginx/gateways.conf."""
import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import time

from harness import case, equal
from stop_cases import load
from world import Backend, Connection, Gateway, body, free_port, request, wait_for

PROGRAM = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
CONFIGURATION = pathlib.Path(__file__).resolve().parents[2] / "examples/nginx/gateways.conf"
MAIN = """daemon off; pid nginx.pid; error_log stderr notice; worker_processes 2;
events {{ worker_connections 512; }}
http {{ access_log off; client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
{} }}
"""


class Nginx:
    """nginx with the example's configuration; only the addresses are others."""

    def __init__(self, *gateways):
        text = CONFIGURATION.read_text()
        self.address = ("127.0.0.1", free_port())
        addresses = {"127.0.0.1:8000": "%s:%d" % self.address, "127.0.0.1:8080": gateways[0].at, "127.0.0.1:8090": gateways[1].at}
        for theirs, ours in addresses.items():
            assert theirs in text, theirs
            text = text.replace(theirs, ours)
        pathlib.Path("nginx.conf").write_text(MAIN.format(text))
        self.errors = open("nginx.err", "w+")
        self.process = subprocess.Popen([PROGRAM, "-p", ".", "-e", "stderr", "-c", "nginx.conf"], stderr=self.errors)

    def connect(self):
        return Connection(self.address)

    def ask(self, data):
        with self.connect() as client:
            return client.ask(data)

    def listens(self):
        assert self.process.poll() is None, pathlib.Path("nginx.err").read_text()
        with contextlib.suppress(ConnectionRefusedError):
            self.connect().__exit__()
            return True

    def __enter__(self):
        wait_for(self.listens, "nginx listening")
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)


@case("nginx spreads requests, and passes refusals and lengths on as they are")
def _():
    backend = Backend()
    gateways = [Gateway(backend), Gateway(backend)]
    with Nginx(*gateways) as nginx, nginx.connect() as client:
        for _ in range(40):
            equal(client.ask(request()).status, 200)
        seen = [len(gateway.lines()) for gateway in gateways]
        assert sum(seen) == 40 and min(seen) >= 15, seen
        equal(client.ask(request(b"{}")).code, "100007")
        equal(client.ask(request(body().ljust(65536))).status, 200)
        answer = client.ask(request(body().ljust(65537)))
        equal((answer.status, answer.code), (413, "100007"))
    for gateway in gateways:
        gateway.is_well()
        gateway.stop()
    backend.stop()


@case("one of the gateways behind nginx is stopped under load, and then the other: nothing is lost or sent twice")
def _():
    backend = Backend("--delay", "5")
    gateways = [Gateway(backend), Gateway(backend)]
    answers, unanswered = {}, set()
    with Nginx(*gateways) as nginx:
        running = load(nginx, answers, unanswered, threads=8, until=lambda status: status == 502)
        time.sleep(0.7)
        gateways[0].stop()
        before = len(answers)
        time.sleep(0.7)
        assert len(answers) > before + 50, (before, len(answers))
        equal(set(answers.values()), {200}, "while one gateway is there, nobody notices")
        gateways[1].stop()
        for t in running:
            t.join()
    equal(set(answers.values()), {200, 502})
    registered = {node for node, status in answers.items() if status == 200}
    equal(set(backend.devices()), registered)
    equal(backend.stats()["received"], len(registered))
    equal(sum(len(gateway.lines()) for gateway in gateways), len(registered))
    backend.stop()


@case("a gateway that is killed takes its requests with it, and no more: none of them is sent twice")
def _():
    backend = Backend("--delay", "20")
    gateways = [Gateway(backend), Gateway(backend)]
    answers, unanswered = {}, set()
    with Nginx(*gateways) as nginx:
        running = load(nginx, answers, unanswered, threads=8, until=lambda status: len(answers) > 500)
        time.sleep(0.3)
        gateways[0].kill()
        for t in running:
            t.join()
    time.sleep(0.1)
    registered = {node for node, status in answers.items() if status == 200}
    failed = len(answers) - len(registered)
    assert failed <= 8, failed  # what was in the killed one's hands
    assert registered <= set(backend.devices())
    equal(backend.stats()["conflicts"], 0)
    gateways[1].is_well()
    gateways[1].stop()
    backend.stop()
