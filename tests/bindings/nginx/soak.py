#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Good, bad and abusive load on nginx with the module, while its configuration is read anew every few seconds; in the last
third of the time it is not, so that workers live for longer.

    soak.py MODULE [SECONDS] [--valgrind]

MODULE may be built with -fsanitize=address,undefined (cmake -D CMAKE_CXX_FLAGS=…): the sanitizer is loaded into nginx then.
With --valgrind, nginx runs under memcheck. Default: 600 seconds. Fails if a good request is refused or lost, if a bad one
reaches the backend, if a sanitizer or memcheck reports anything, if a worker crashes, or if memory grows: that of the
master from reload to reload, or that of workers while they live.
"""
import os
import pathlib
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time

import world
from wire import PATH, Closed, chunked, request
from world import Backend, Nginx, location

BROKEN = (Closed, ConnectionResetError, BrokenPipeError, TimeoutError, ValueError)
BAD = (b"{}", b"", b"{", b'{"nodeId":1}', b'{"nodeId":"a","nodeId":"b"}', b"[" * 5000, b'{"nodeId":"n","%s":1}' % (b"\\u0007" * 3000),
       b"\xff" * 100, b" " * 70000, b'{"nodeId":"n","psk":"zz"}')


class Load:
    def __init__(self, nginx, end):
        self.nginx, self.end = nginx, end
        self.wrong, self.sent, self.answered, self.closed = [], set(), set(), 0
        self.counts = {"good": 0, "bad": 0, "abusive": 0}

    def good(self, seed):
        n = 0
        while time.monotonic() < self.end and n < 10 ** 6:
            try:
                with self.nginx.connect() as client:
                    for _ in range(50):
                        n += 1
                        body = b'{"nodeId":"%d-%d"}' % (seed, n)
                        self.sent.add(body)
                        status = client.ask((request if n % 2 else chunked)(body.ljust(len(body) + n % 7 * 3000))).status
                        if status != 200:
                            self.wrong.append((status, body))
                        self.answered.add(body)
                        self.counts["good"] += 1
            except BROKEN:
                self.closed += 1  # by a reload, between two requests

    def bad(self, seed):
        pick = random.Random(seed)
        while time.monotonic() < self.end:
            try:
                with self.nginx.connect() as client:
                    for _ in range(20):
                        body = pick.choice(BAD)
                        status = client.ask((request if pick.random() < 0.5 else chunked)(body)).status
                        self.counts["bad"] += 1
                        if status != 400:
                            self.wrong.append((status, body[:80]))
            except BROKEN:
                pass

    def abusive(self, seed):
        """Halves of requests, bytes at random, floods, early ends: whatever comes of it, nothing passes."""
        pick = random.Random(seed)
        base = request(b'{"nodeId":7,"evil":1}')
        while time.monotonic() < self.end:
            data = bytearray(base)
            for _ in range(pick.randrange(6)):
                data[pick.randrange(len(data) - 21)] = pick.randrange(256)
            data = (bytes(data), base[:pick.randrange(len(base))], request(b"x", fields=("Content-Encoding: gzip",)) + base,
                    chunked(b'{"nodeId":7')[:-pick.randrange(1, 9)], base * 30, request(b"", method="GET"))[pick.randrange(6)]
            self.counts["abusive"] += 1
            try:
                with self.nginx.connect() as client:
                    client.socket.settimeout(0.3)
                    client.send(data)
                    if pick.random() < 0.5:
                        client.read()
            except BROKEN:
                pass


def resident(pids):
    pages = [int(pathlib.Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in pids if pathlib.Path(f"/proc/{pid}").exists()]
    return max(pages, default=0) * os.sysconf("SC_PAGE_SIZE")


def level(sizes):
    """Medians of the second and of the last quarter of some sizes, in MiB: by the second one, buffers have their size."""
    quarter = max(1, len(sizes) // 4)
    return [statistics.median(part) / 2 ** 20 for part in (sizes[quarter:2 * quarter] or sizes, sizes[-quarter:])]


def main():
    seconds = next((int(a) for a in sys.argv[2:] if a.isdigit()), 600)
    world.module = str(pathlib.Path(sys.argv[1]).resolve())
    needed = subprocess.run(["readelf", "-d", world.module], capture_output=True, text=True, check=True).stdout
    environment = {}
    if "libasan" in needed:
        library = subprocess.run(["g++", "-print-file-name=libasan.so"], capture_output=True, text=True, check=True).stdout.strip()
        # nginx itself keeps memory to its end, and in pools, which the sanitizer cannot see into.
        environment = {"LD_PRELOAD": library, "ASAN_OPTIONS": "detect_leaks=0:abort_on_error=1:quarantine_size_mb=8", "UBSAN_OPTIONS": "halt_on_error=1"}
    if "--valgrind" in sys.argv:
        world.valgrind = ("valgrind", "--quiet", "--error-exitcode=99", "--trace-children=yes", "--log-file=memcheck.%p")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        backend = Backend()
        nginx = Nginx("client_body_timeout 2s;\n" + location("regdirect_call on; regdirect_response log;",
                                                              "location / { return 404; }"), backend, workers=2)
        nginx.environment = environment
        with nginx:
            load = Load(nginx, time.monotonic() + seconds)
            threads = [threading.Thread(target=f, args=(i,)) for i, f in enumerate((load.good, load.good, load.bad, load.abusive))]
            for t in threads:
                t.start()
            master, workers = [], []
            while any(t.is_alive() for t in threads):
                time.sleep(4)
                if time.monotonic() < load.end - seconds / 3:
                    nginx.reload()
                    master.append(resident([nginx.process.pid]))
                elif time.monotonic() < load.end:
                    workers.append(resident(nginx.worker_pids()))
        passed = [a.body.rstrip() for a in backend.arrived if a.target == PATH]
        said = nginx.errors() + "".join(p.read_text() for p in pathlib.Path().glob("memcheck.*"))
        os.chdir("/")
    fault = re.compile("exited on signal|AddressSanitizer|runtime error|Invalid (?:read|write)|uninitialised")
    faults = [line for line in said.splitlines() if fault.search(line)]
    print(f"{seconds} s: {load.counts}, {len(passed)} passed on, {len(master)} reloads, {load.closed} kept connections closed by them")
    (master_early, master_late), (early, late) = level(master), level(workers)
    print(f"memory: master {master_early:.1f} MiB at first, {master_late:.1f} MiB at last; largest worker {early:.1f} and {late:.1f} MiB")
    problems = {
        "kinds of requests that got no answer": [kind for kind, count in load.counts.items() if count == 0],
        "answered otherwise than they should be": load.wrong[:5],
        "said by nginx, sanitizers or memcheck": faults[:5],
        "passed, and should not have": [b for b in passed if b not in load.sent][:5],
        "good, answered, and lost": sorted(load.answered - set(passed))[:5],
        "sent twice": len(passed) - len(set(passed)),
        "broken at the backend": backend.broken[:5],
        "memory grows": max(master_late - master_early * 1.05, late - early * 1.05) > 1,
    }
    for what, found in problems.items():
        if found:
            print(f"{what}: {found}")
    return 1 if any(problems.values()) else 0


if __name__ == "__main__":
    if world.PROGRAM is None or len(sys.argv) < 2:
        print("skipped: wants nginx and the path of the module")
        sys.exit(77)
    sys.exit(main())
