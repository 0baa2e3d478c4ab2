# SPDX-License-Identifier: BSL-1.0
"""Reloads, workers that crash, and memory."""
import collections
import os
import pathlib
import signal
import threading
import time

from harness import case, equal
from wire import GOOD, Closed, Connection, chunked, request, wait_for
from world import Backend, gateway

VALID = 'regdirect_requests_total{verdict="valid"}'


@case("counters outlive reloads and the end of a worker, and all workers count together")
def _():
    with gateway(workers=2) as (nginx, _):
        asked = 0

        def ask(times):
            nonlocal asked
            for _ in range(times):
                equal(nginx.ask(request()).status, 200)
            asked += times
            equal(nginx.metrics()[VALID], asked)
        ask(20)
        nginx.reload()
        ask(20)
        nginx.reload()
        for pid in nginx.worker_pids():
            os.kill(pid, signal.SIGKILL)
        wait_for(lambda: len(nginx.worker_pids()) == 2, "two workers")
        ask(20)


@case("a reload takes nothing away: a request that is under way ends as it would have, by the settings that it began with")
def _():
    with gateway() as (nginx, backend), nginx.connect() as client:
        client.send(request(b'{"nodeId":"n","x":1}')[:-5])
        time.sleep(0.1)
        text = pathlib.Path("nginx.conf").read_text()
        pathlib.Path("nginx.conf").write_text(text.replace("regdirect on;", "regdirect on; regdirect_unknown_members ignore;"))
        nginx.reload()
        equal(nginx.ask(request(b'{"nodeId":"n","x":1}')).status, 200)
        equal(client.ask(b'"x":1}'[-5:]).status, 400)
        equal(len(backend.take()), 1)
        pathlib.Path("nginx.conf").write_text("nonsense;")
        nginx.process.send_signal(signal.SIGHUP)
        wait_for(lambda: "unknown directive \"nonsense\"" in nginx.errors(), "the mistake")
        equal(nginx.ask(request()).status, 200)


@case("a worker that crashes takes its own requests with it, sends none of them on, and is replaced")
def _():
    with gateway() as (nginx, backend), nginx.connect() as client:
        client.send(request()[:-1])
        time.sleep(0.1)
        os.kill(nginx.worker_pids()[0], signal.SIGKILL)
        try:
            client.send(b"}").read()
            raise AssertionError("an answer from a worker that is gone")
        except (Closed, BrokenPipeError, ConnectionResetError):
            pass
        wait_for(nginx.worker_pids, "a worker")
        equal(nginx.ask(request()).status, 200)
        equal(len(backend.take()), 1)


@case("under reloads, every good request passes, no bad one does, and each is answered or its connection was idle")
def _():
    good, bad, stop, lost, broken = [], [], threading.Event(), [], []

    def load(number):
        sent = 0
        while not stop.is_set() and sent < 3000:
            try:
                with nginx.connect() as client:
                    for _ in range(20):
                        sent += 1
                        body = b'{"nodeId":"%d-%d"}' % (number, sent)
                        answer = client.ask(request(body))
                        good.append((body, answer.status, answer.content))
                        bad.append(client.ask(chunked(body, b"!")).status)
            except (Closed, ConnectionResetError, BrokenPipeError):
                lost.append(number)  # a kept connection that nginx closed: nothing was read from it
            except Exception as error:  # half an answer, or none in time
                broken.append(error)

    with gateway("", workers=2) as (nginx, backend):
        threads = [threading.Thread(target=load, args=(i,)) for i in range(4)]
        for t in threads:
            t.start()
        for _ in range(4):
            time.sleep(0.2)
            nginx.reload()
        stop.set()
        for t in threads:
            t.join()
        equal(broken, [])
        equal(({tuple(answer) for _, *answer in good}, set(bad)), ({(200, backend.content)}, {400}))
        passed = [a.body for a in backend.take()]
        twice = sorted(body for body, times in collections.Counter(passed).items() if times > 1)
        missing = sorted({body for body, *_ in good} - set(passed))
        equal((twice, missing), ([], []))
        assert len(passed) - len(good) <= len(lost), "what was sent on had no answer only where the connection ended"


@case("a backend of these tests that was stopped takes no more connections, hence none of the next backend")
def _():
    backend = Backend()
    time.sleep(0.1)  # by then, it waits for a connection
    backend.stop()
    try:
        Connection(backend.port).__exit__()
    except ConnectionRefusedError:
        return
    raise AssertionError("there is still somebody who listens")


@case("memory stays level over thousands of requests of every kind on one connection")
def _():
    def resident(pid):
        return int(pathlib.Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    bodies = [GOOD, b'{"nodeId":"\\u0041"}', b"{}", b"{", b'{"nodeId":"n","%s":1}' % (b"x" * 5000), GOOD.ljust(40000), b""]
    with gateway("regdirect_call on; regdirect_response log;") as (nginx, _), nginx.connect() as client:
        pid = nginx.worker_pids()[0]

        def some(n):
            for _ in range(n):
                for body in bodies:
                    client.ask(request(body))
        some(40)
        before = resident(pid)
        some(300)
        after = resident(pid)
        assert after - before < 512 * 1024, (before, after)
