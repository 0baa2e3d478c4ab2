#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Looks at the documentation site in Chromium: look.py FOLDER

Every page must load without an error of its scripts, must not be wider than a window of 1280 or of 390 pixels, and must
have no link to a page or a place that is not there, and no cell in which a word stands letter below letter. Each piece of
code in the Markdown files must be code on a page, and no page may show a backquote outside of code: Doxygen takes an
apostrophe for the end of one, for example. Prints what is wrong; exit status 1 if anything is, 77 without Chromium, when
only links and code were looked at.
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


PROJECT = pathlib.Path(__file__).resolve().parent.parent.parent
SOURCES = ["*.md", "docs/**/*.md", "bindings/**/README.md", "benchmarks/*.md"]
NO_PROSE = re.compile(r"<!--.*?-->|^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)|<code>(.+?)</code>", re.DOTALL)


class Page(html.parser.HTMLParser):
    """What a page links to and contains. Of its text, code is kept apart; programs that are shown and scripts are left out."""

    def __init__(self, path):
        super().__init__()
        self.places, self.links, self.codes, self.prose = {""}, [], set(), []
        self.open, self.code = [], None  # the elements that the text is in; the text of a piece of code
        self.feed(path.read_text())

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag in ("script", "style", "pre", "div", "code"):
            self.open.append("pre" if "fragment" in attributes.get("class", "") else tag)
        if tag == "code":
            self.code = ""
        self.places |= {attributes[name] for name in ("id", "name") if attributes.get(name)}
        self.links += [attributes[name] for name in ("href", "src") if attributes.get(name)]

    def handle_endtag(self, tag):
        if tag == "code" and self.code is not None:
            self.codes.add(" ".join(self.code.split()))
            self.code = None
        if self.open and tag in ("script", "style", "pre", "div", "code"):
            self.open.pop()

    def handle_data(self, data):
        if self.code is not None:
            self.code += data
        elif not {"script", "style", "pre"} & set(self.open):
            self.prose.append(data)


def misread(folder, project=PROJECT):
    """The pieces of code in the sources that Doxygen has read as something else."""
    pages = {path.name: Page(path) for path in folder.glob("*.html")}
    shown = set().union(*(page.codes for page in pages.values()))
    for source in sorted(path for pattern in SOURCES for path in project.glob(pattern)):
        for _, quoted, tagged in CODE.findall(NO_PROSE.sub("", source.read_text())):
            code = " ".join((quoted or html.unescape(tagged)).split())
            if code.replace("\\|", "|") not in shown:
                yield f"{source.relative_to(project)}: `{code}` is not code on any page"
    for name, page in sorted(pages.items()):
        for text in page.prose:
            if "`" in text:
                yield f"{name}: a backquote outside of code: {' '.join(text.split())[:100]}"


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
    wrong = [*broken_links(folder), *misread(folder)]
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
