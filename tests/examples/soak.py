# SPDX-License-Identifier: BSL-1.0
"""Mixed good, bad and abusive load for a while: soak.py SECONDS gateway=PROGRAM backend=PROGRAM. Nothing may be lost, sent
twice or leaked, and no sanitizer may have anything to say."""
import contextlib
import os
import pathlib
import random
import statistics
import sys
import tempfile
import threading
import time

here = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(here), str(here.parent / "tool")]
import abuse_cases
import refusal_cases
import world
from harness import equal
from world import Backend, Closed, Gateway, body, fresh, request

GOOD, BAD, ABUSIVE = 4, 2, 2  # threads
GROWTH = 1.05  # of the gateway's memory from the second quarter to the last


class Soak:
    def __init__(self, gateway, backend):
        self.gateway, self.backend = gateway, backend
        self.over = False
        self.failed = []
        self.counts = {"good": 0, "bad": 0, "abusive": 0}
        self.answered = {200: set(), 502: set()}

    def repeat(self, kind, work):
        def run():
            try:
                while not self.over:
                    done = work()
                    self.counts[kind] += done
            except Exception as error:  # whatever it is, it ends the soak
                self.failed.append(f"{kind}: {error!r}")
                self.over = True
        return threading.Thread(target=run)

    def good(self):
        """Registrations on a connection that is kept, some of them pipelined."""
        with self.gateway.connect() as client:
            for _ in range(50):
                nodes = [fresh() for _ in range(random.choice((1, 1, 1, 4)))]
                client.send(b"".join(request(body(nodeId=node, timeout=0)) for node in nodes))
                for node in nodes:
                    self.answered[client.read().status].add(node)
        return 50

    def bad(self):
        with self.gateway.connect() as client:
            for what, data, status, _ in refusal_cases.BAD:
                equal(client.ask(data).status, status, what)
        return len(refusal_cases.BAD)

    def abuse(self):
        what, data, status = random.choice(abuse_cases.MISREAD)
        with self.gateway.connect() as client:
            equal(client.ask(data).status, status, what)
        with self.gateway.connect() as client, contextlib.suppress(ConnectionError, Closed):
            whole = request(b"{}")
            client.send(whole[:random.randrange(1, len(whole))])
            if random.random() < 0.1:
                client.read()  # waits for the deadline
        return 2

    def run(self, seconds):
        running = [self.repeat("good", self.good) for _ in range(GOOD)]
        running += [self.repeat("bad", self.bad) for _ in range(BAD)]
        running += [self.repeat("abusive", self.abuse) for _ in range(ABUSIVE)]
        for t in running:
            t.start()
        memory = []
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self.over:
            self.backend.put("answer", random.choice(["half", "reset", "garbage"] + ["truly"] * 17))
            time.sleep(0.1)
            self.backend.put("answer", "truly")
            time.sleep(0.4)
            pages = int(pathlib.Path(f"/proc/{self.gateway.process.pid}/statm").read_text().split()[1])
            memory.append(pages * os.sysconf("SC_PAGESIZE") / 2 ** 20)
        self.over = True
        for t in running:
            t.join()
        return memory


def main(seconds, **programs):
    world.programs.update(programs)
    os.environ.setdefault("ASAN_OPTIONS", "quarantine_size_mb=16")  # what was freed is kept, but not for long
    backend = Backend()
    gateway = Gateway(backend, flags=("--header-timeout", "500", "--body-timeout", "500"))
    soak = Soak(gateway, backend)
    memory = soak.run(seconds)
    equal(soak.failed, [])
    registered, failed = soak.answered.values()
    equal(gateway.ask(request()).status, 200)
    gateway.is_well()
    stats = backend.stats()
    equal(stats["conflicts"], 0, "sent twice")
    equal(stats["received"], len(registered) + len(failed) + 1, "forwarded")
    lost = registered - set(backend.devices())
    equal(lost, set(), "answered 200, but not registered")
    gateway.stop()
    backend.stop()
    early, late = (statistics.median(memory[a * len(memory) // 4:b * len(memory) // 4]) for a, b in ((1, 2), (3, 4)))
    print(f"{seconds} s: {soak.counts}; {len(registered)} registered, {len(failed)} answered 502, none lost, none sent twice")
    print(f"memory of the gateway: {early:.1f} MiB in the second quarter, {late:.1f} MiB in the last")
    assert late <= early * GROWTH, "memory grows"


if __name__ == "__main__":
    named = dict(argument.split("=", 1) for argument in sys.argv[2:])
    absolute = {name: os.path.abspath(path) for name, path in named.items()}
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        main(float(sys.argv[1]), **absolute)
