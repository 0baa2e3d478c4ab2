# SPDX-License-Identifier: BSL-1.0
"""The end: what was accepted is answered, and nothing else begins."""
import contextlib
import signal
import socket
import threading
import time

from harness import case, equal
from world import Backend, Closed, Gateway, body, fresh, request, serving


def load(gateway, answers, unanswered, threads=8, until=lambda status: False):
    """Clients that register devices until nobody answers any more, or one of the answers is the last."""
    def register():
        done = False
        with contextlib.suppress(ConnectionError):
            while not done:
                with gateway.connect() as client, contextlib.suppress(Closed):
                    while not done:
                        node = fresh()
                        unanswered.add(node)
                        answers[node] = client.ask(request(body(nodeId=node))).status
                        unanswered.discard(node)
                        done = until(answers[node])

    running = [threading.Thread(target=register) for _ in range(threads)]
    for t in running:
        t.start()
    return running


@case("SIGTERM under load: every request that was forwarded is answered, and every answer is true")
def _():
    for stop, delay in ((signal.SIGTERM, 0), (signal.SIGINT, 0), (signal.SIGTERM, 20)):
        backend = Backend("--delay", str(delay))
        gateway = Gateway(backend)
        answers, unanswered = {}, set()
        running = load(gateway, answers, unanswered)
        time.sleep(0.7)
        gateway.process.send_signal(stop)
        for t in running:
            t.join()
        gateway.stop()
        # What got no answer was not forwarded; what was answered 200 is registered; nothing was sent twice.
        assert len(answers) > 50
        equal(set(answers.values()), {200})
        equal(set(backend.devices()), set(answers))
        equal(backend.stats()["received"], len(answers))
        equal([line["status"] for line in gateway.lines()], [200] * len(answers))
        assert not unanswered & set(backend.devices())
        backend.stop()


@case("an idle connection does not hold up the end; one that waits for its answer does, and gets it")
def _():
    with serving() as (_, backend):
        backend.put("delay", "600")
        gateway = Gateway(backend)
        with gateway.connect() as idle, gateway.connect() as busy, gateway.connect() as late:
            late.send(request()[:50])
            busy.send(request())
            time.sleep(0.2)
            gateway.process.send_signal(signal.SIGTERM)
            begin = time.monotonic()
            assert idle.is_closed()
            assert time.monotonic() - begin < 0.3
            with contextlib.suppress(ConnectionRefusedError):
                gateway.connect()
                raise AssertionError("still listening")
            answer = busy.read()
            equal((answer.status, answer.fields["connection"]), (200, "close"))
            backend.put("delay", "0")
            equal(late.ask(request()[50:]).status, 200)
        gateway.stop()


@case("the end comes within the drain timeout, whatever has not come by then")
def _():
    with serving() as (_, backend):
        backend.put("delay", "5000")
        gateway = Gateway(backend, flags=("--drain-timeout", "300"))
        with gateway.connect() as client, gateway.connect() as slow:
            client.send(request())
            slow.send(b"POST")
            time.sleep(0.1)
            begin = time.monotonic()
            gateway.stop()
            assert time.monotonic() - begin < 2.5
            equal(client.read().status, 504)


@case("a client that was accepted by the system, but not yet by the gateway, is served")
def _():
    with serving() as (_, backend):
        gateway = Gateway(backend)
        gateway.process.send_signal(signal.SIGSTOP)
        with contextlib.ExitStack() as stack:
            clients = [stack.enter_context(gateway.connect()) for _ in range(20)]
            for client in clients:
                client.send(request())
            gateway.process.send_signal(signal.SIGTERM)
            gateway.process.send_signal(signal.SIGCONT)
            equal([client.read().status for client in clients], [200] * 20)
        gateway.stop()
