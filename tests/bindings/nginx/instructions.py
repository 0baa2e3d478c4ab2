#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Counts, with callgrind, the instructions in user space that the module adds to a request beyond the check itself.

    instructions.py MODULE [REQUESTS]

One worker of nginx, which is in front only, serves the benchmark's usual requests on one connection, once passed on as
they are and once checked. The difference, less what a worker spends in the check itself (check_body, with all that it
calls), is the module's. Exit status 1 if that is more than 500.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import world
from wire import request, wait_for
from world import Backend, Nginx

HERE = pathlib.Path(__file__).resolve().parent
MOST = 500
HTTP = """access_log off; server { listen 127.0.0.1:{port}; proxy_http_version 1.1; proxy_set_header Connection "";
  location = /passing { proxy_pass http://back; }
  location = /checked { regdirect on; regdirect_solution nb-iot; proxy_pass http://back; }
  location = /calling { regdirect on; regdirect_solution nb-iot; regdirect_call on; proxy_pass http://back; } }
  upstream back { server 127.0.0.1:{backend}; keepalive 4; }"""
CHECK = "regdirect::nginx::check_body"


def usual_requests():
    """Those that tests/budgets counts with."""
    text = (HERE.parents[1] / "budgets" / "instructions" / "requests.hpp").read_text()
    start = '{"deviceInfo":'
    return [(start + rest).encode() for rest in "".join(re.findall(r'R"\((.*?)\)"', text)).split(start)[1:]]


def profile(folder, target, bodies, times):
    """Instructions of the worker, all and in the check, while it serves that often all bodies."""
    os.chdir(folder)
    backend = Backend()
    nginx = Nginx(HTTP, backend)
    world.valgrind = ("valgrind", "--tool=callgrind", "--trace-children=yes", "--callgrind-out-file=out.%p",
                      "--separate-callers=0")
    try:
        with nginx:
            pid = wait_for(nginx.worker_pids, "a worker", 60)[0]
            with nginx.connect() as client:
                for _ in range(times):
                    for body in bodies:
                        assert client.ask(request(body, target=target)).status == 200, body
    finally:
        world.valgrind = ()
        backend.stop()
    out = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", f"out.{pid}"], capture_output=True, text=True, check=True).stdout
    total = int(re.search(r"([\d,]+) .*PROGRAM TOTALS", out)[1].replace(",", ""))
    checks = [int(line.split()[0].replace(",", "")) for line in out.splitlines() if CHECK in line]
    return total, max(checks, default=0)


def cost(target, bodies, times):
    """Of one more request: what starts and ends a worker, and its first requests, are not in it."""
    counts = []
    for n in (times, 2 * times):
        with tempfile.TemporaryDirectory() as folder:
            counts.append(profile(folder, target, bodies, n))
            os.chdir("/")
    return [(b - a) / (times * len(bodies)) for a, b in zip(*counts)]


def main():
    world.module = str(pathlib.Path(sys.argv[1]).resolve())
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    bodies = usual_requests()
    assert len(bodies) == 8, "the usual requests"
    plain, _ = cost("/passing", bodies, times)
    checked, check = cost("/checked", bodies, times)
    call, _ = cost("/calling", bodies, times)
    own = checked - plain - check
    print(f"nginx, front alone: {plain:,.0f} instructions a request passed on, {checked:,.0f} checked: {check:,.0f} in the check, "
          f"{own:,.0f} beyond it, at most {MOST}; {call - checked:,.0f} more with regdirect_call on")
    return 0 if 0 < own <= MOST else 1


if __name__ == "__main__":
    if (reason := world.why_not() if len(sys.argv) < 2 else None) or world.shutil.which("callgrind_annotate") is None:
        print(f"skipped: {reason or 'no valgrind'}")
        sys.exit(77)
    sys.exit(main())
