#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Looks at the documentation site in Chromium: look.py FOLDER

Every page must load without an error of its scripts, must not be wider than a window of 1280 or of 390 pixels, and must
have no link to a page or a place that is not there, and no cell in which a word stands letter below letter. Prints what
is wrong; exit status 1 if anything is, 77 without Chromium, when only links were looked at.
"""
import functools
import html
import html.parser
import http.server
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.parse

WIDTHS = [1280, 390]
# Opens each page in a frame of each width, one after the other, and writes what is wrong where --dump-dom shows it.
DRIVER = """<!DOCTYPE html><body><script>
const [pages, widths] = %s, wrong = [];
const frame = document.createElement('iframe');
frame.height = 900;
document.body.append(frame);
const load = (page) => new Promise((loaded) => { frame.onload = loaded; frame.src = page; });
(async () => {
  for (const width of widths) {
    frame.width = width;
    for (const page of pages) {
      await load(page);
      const errors = frame.contentWindow.errors ?? [];
      for (const error of errors) wrong.push(`${page}: ${error}`);
      const wide = frame.contentDocument.documentElement.scrollWidth;
      if (wide > width) wrong.push(`${page}: ${wide} pixels wide in a window of ${width}`);
      const narrow = [...frame.contentDocument.querySelectorAll('td, th')].find(
        (cell) => cell.clientWidth < 40 && cell.clientHeight > 60 && /\\w{4}/.test(cell.innerText));
      if (narrow) wrong.push(`${page}: "${narrow.innerText.slice(0, 20)}" is letter below letter in a window of ${width}`);
    }
  }
  document.body.innerHTML = '<pre id=done></pre>';
  document.getElementById('done').textContent = JSON.stringify([pages.length * widths.length, wrong]);
})();
</script>"""
PROBE = b"<head><script>window.errors=[];addEventListener('error',e=>errors.push(e.message||e.target.src),true)</script>"


class Page(html.parser.HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.places, self.links = {""}, []
        self.feed(path.read_text())

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.places |= {attributes[name] for name in ("id", "name") if attributes.get(name)}
        self.links += [attributes[name] for name in ("href", "src") if attributes.get(name)]


def broken_links(folder):
    pages = {path.name: Page(path) for path in folder.glob("*.html")}
    for name, page in sorted(pages.items()):
        for link in page.links:
            to = urllib.parse.urlparse(link)
            if to.scheme or to.netloc:
                continue
            target, place = urllib.parse.unquote(to.path) or name, urllib.parse.unquote(to.fragment)
            if not (folder / target).exists():
                yield f"{name}: a link to {link}, which is not there"
            elif place and target in pages and place not in pages[target].places:
                yield f"{name}: a link to {link}: no such place on that page"


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_):
        pass  # a page that is left takes nothing more


class Handler(http.server.SimpleHTTPRequestHandler):
    """The folder, and a page that opens all the others."""

    def log_message(self, *_):
        pass

    def do_GET(self):
        path = pathlib.Path(self.translate_path(self.path))
        if path.name == "driver":
            pages = sorted(page.name for page in path.parent.glob("*.html"))
            content = (DRIVER % json.dumps([pages, WIDTHS])).encode()
        elif path.suffix == ".html" and path.exists():
            content = path.read_bytes().replace(b"<head>", PROBE, 1)
        else:
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def find_browser():
    return shutil.which("chromium") or shutil.which("google-chrome")


def look(browser, folder):
    """How many pages were looked at, and what is wrong with them."""
    server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as profile:
        # The budget is time as the page sees it: it stands still while pages are loaded.
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", "--dump-dom",
                   "--window-size=1400,1000", "--virtual-time-budget=600000", f"http://127.0.0.1:{server.server_port}/driver"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    said = re.search(r'<pre id="done">(.*?)</pre>', done.stdout, re.DOTALL)
    assert said, f"Chromium did not come to the end: {done.stderr[-500:]}"
    return json.loads(html.unescape(said.group(1)))


def main():
    folder = pathlib.Path(sys.argv[1])
    wrong = list(broken_links(folder))
    browser = find_browser()
    if browser:
        count, more = look(browser, folder)
        wrong += more
        print(f"looked at {count} pages, {len(wrong)} things are wrong")
    print(*wrong, sep="\n")
    if not browser:
        print("skipped: there is no Chromium to look with (Debian: chromium)")
    return 1 if wrong else 0 if browser else 77


if __name__ == "__main__":
    sys.exit(main())
