# SPDX-License-Identifier: BSL-1.0
"""docs/tutorial.md, as written: the commands are run one after the other in one shell, and print what the page shows.
Only the port is another one, and the programs are those that are being tested: how they are built is not tried again."""
import os
import pathlib
import re
import subprocess
import time

import world
from harness import Skip, case, equal
from wire import free_port, wait_for

PAGE = pathlib.Path(__file__).resolve().parents[2] / "docs/tutorial.md"


def for_this_test(text):
    """The same page with a port that nobody has, and with the programs that are being tested."""
    text = text.replace("8081", str(free_port()))
    for name in ("backend", "client"):
        built = f"build/tutorial/examples/{name}/regdirect_{name}"
        if built in text:
            text = text.replace(built, world.programs[name])
    return text


def steps(text):
    """Commands and what the page shows below them: nothing, if there is no such box."""
    boxes = re.findall(r"^```(sh|text)\n(.*?)^```$", text, re.M | re.S)
    for i, (kind, content) in enumerate(boxes):
        if kind == "sh" and "cmake --build" not in content:
            shown = boxes[i + 1][1] if i + 1 < len(boxes) and boxes[i + 1][0] == "text" else ""
            yield content, shown


def same_for_all(text):
    """The text without ids, which are others each time."""
    text = re.sub(r'"deviceId":"[0-9a-f]{32}"', '"deviceId":"…"', text)
    return re.sub(r"deviceId [0-9a-f]{32}", "deviceId …", text)


@case("the tutorial's commands print what the tutorial shows")
def _():
    if not any(os.access(pathlib.Path(folder) / "curl", os.X_OK) for folder in os.environ["PATH"].split(":")):
        raise Skip("curl is not installed (Debian: curl)")
    todo = list(steps(for_this_test(PAGE.read_text())))
    assert len(todo) >= 10, todo
    out = pathlib.Path("out")
    with out.open("wb") as file:
        shell = subprocess.Popen(["bash"], stdin=subprocess.PIPE, stdout=file, stderr=subprocess.STDOUT,
                                 start_new_session=True)
    try:
        for i, (commands, shown) in enumerate(todo):
            begin = out.stat().st_size
            mark = f"--- end of step {i}\n"
            shell.stdin.write(f"{commands}echo '{mark.strip()}'\n".encode())
            shell.stdin.flush()

            def printed():
                return out.read_bytes()[begin:].decode()

            wait_for(lambda: mark in printed(), lambda: f"{commands}\n{printed()}", 20)
            end = time.monotonic() + 5  # what runs in the background may come a little later
            while same_for_all(printed().replace(mark, "")) != same_for_all(shown) and time.monotonic() < end:
                time.sleep(0.05)
            equal(same_for_all(printed().replace(mark, "")), same_for_all(shown), commands)
        shell.stdin.close()
        equal(shell.wait(10), 0)
    finally:
        world.end_group(shell)
