#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Requests a second with the module on beside those that are passed on as they are.

    throughput.py MODULE [ROUNDS [SECONDS]]

wrk, nginx with one worker, and another nginx as the backend: processes of their own. In each round both are measured,
one after the other, and which comes first changes. Prints each ratio and their median; exit status 1 if that is below
0.97. Wants a machine for itself: beside other work, ratios of single rounds mean little. The processor time of the front's
worker depends less on other work, so that its ratio is printed as well.
"""
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

import instructions
import world
from world import Nginx

FRONT = """access_log off; upstream back { server 127.0.0.1:{backend}; keepalive 64; }
  server { listen 127.0.0.1:{port}; proxy_http_version 1.1; proxy_set_header Connection "";
    location = /passing { proxy_pass http://back; }
    location = /checked { regdirect on; regdirect_solution nb-iot; proxy_pass http://back; } }"""
BACK = """access_log off; server { listen 127.0.0.1:{port}; location / { default_type application/json; return 200 '{"deviceId":"d"}'; } }"""
SCRIPT = """local bodies, i = {%s}, 0
request = function()
  i = i %% #bodies + 1
  return wrk.format("POST", nil, {["Content-Type"] = "application/json", app_key = "a7Qx", Authorization = "Bearer t"}, bodies[i])
end
"""


def processor_time(pid):
    """Seconds that a process has used up."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(nginx, target, seconds):
    """Requests a second of the clock, and a second of the worker's processor time."""
    pid = nginx.worker_pids()[0]
    before = processor_time(pid)
    said = subprocess.run(["wrk", "-t1", "-c16", f"-d{seconds}s", "-s", "../load.lua", f"http://127.0.0.1:{nginx.port}/{target}"],
                          capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in said and "Socket errors" not in said, said
    return (float(re.search(r"Requests/sec: +([\d.]+)", said)[1]),
            int(re.search(r"(\d+) requests in", said)[1]) / max(processor_time(pid) - before, 0.01))


def main():
    world.module = str(pathlib.Path(sys.argv[1]).resolve())
    rounds, seconds = [int(a) for a in sys.argv[2:4]] + [60, 1][len(sys.argv) - 2:]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        bodies = ", ".join(f"[==[{body.decode()}]==]" for body in instructions.usual_requests())
        pathlib.Path("load.lua").write_text(SCRIPT % bodies)
        for name in ("back", "front"):
            os.mkdir(name)
        os.chdir("back")
        with Nginx(BACK) as back:
            os.chdir("../front")
            with Nginx(FRONT, back) as front:
                for target in ("passing", "checked"):
                    measure(front, target, 1)
                ratios = []
                for i in range(rounds):
                    got = {t: measure(front, t, seconds) for t in (("passing", "checked"), ("checked", "passing"))[i % 2]}
                    ratios.append([checked / passing for checked, passing in zip(got["checked"], got["passing"])])
                    print(f"{got['passing'][0]:8.0f} requests/s passed on, {got['checked'][0]:8.0f} checked: {ratios[-1][0]:.3f}; "
                          f"by processor time {ratios[-1][1]:.3f}", flush=True)
        os.chdir("/")
    median, by_processor = map(statistics.median, zip(*ratios))
    print(f"median of {rounds} ratios: {median:.3f}, at least 0.97; by processor time {by_processor:.3f}")
    return 0 if median >= 0.97 else 1


if __name__ == "__main__":
    if shutil.which("wrk") is None or world.PROGRAM is None or len(sys.argv) < 2:
        print("skipped: wants wrk, nginx and the path of the module")
        sys.exit(77)
    sys.exit(main())
