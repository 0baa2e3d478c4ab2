#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""That look.py and links.py find the faults of a page, and Doxygen a name without words. Exit status 77: there was nothing to
try that with."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import links
import look

PROJECT = pathlib.Path(__file__).resolve().parent.parent.parent
BROWSER = look.find_browser()
GOOD = '<!DOCTYPE html><html><head><title>x</title></head><body><p id="here">%s</p></body></html>'
OTHER = "# Two words, `code` & more\n\n```sh\n# no heading\n```\n\n# Again\n\n# Again\n"
NO_SUCH_WORDS = "\ninline constexpr int nobody_says_what_this_is = 1;\n"


class Folder(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def page(self, name, content):
        (self.folder / name).write_text(GOOD % content)


class Links(Folder):
    def test_those_that_lead_somewhere_pass(self):
        self.page("a.html", '<a href="b.html#here">b</a> <a href="#here">up</a> <a href="https://example.org/x">far</a>')
        self.page("b.html", '<a href="a.html">a</a>')
        self.assertEqual(list(look.broken_links(self.folder)), [])

    def test_a_page_that_is_not_there(self):
        self.page("a.html", '<a href="b.html">b</a>')
        self.assertRegex("".join(look.broken_links(self.folder)), "a.html: a link to b.html, which is not there")

    def test_a_place_that_is_not_there(self):
        self.page("a.html", '<a href="#there">b</a>')
        self.assertRegex("".join(look.broken_links(self.folder)), "a.html: a link to #there: no such place")


class Code(Folder):
    def misread(self, text, page):
        (self.folder / "docs").mkdir()
        (self.folder / "docs/a.md").write_text(text)
        self.page("a.html", page)
        return list(look.misread(self.folder, self.folder))

    def test_that_is_shown_as_code_passes(self):
        self.assertEqual(self.misread("`one two`, ``it's``, `a\\|b`, <code>x</code>\n\n```sh\necho `date`\n```\n<!-- `no` -->\n",
                                      "<code>one\ntwo</code> <code>it's</code> <code>a|b</code> <code>x</code>"
                                      '<div class="fragment"><div class="line">echo `date`</div></div>'), [])

    def test_that_is_no_code_on_the_page(self):
        self.assertEqual(self.misread("`f('a')`, `b`", "&lsquo;f('a&rsquo;), <code>b</code>"),
                         ["docs/a.md: `f('a')` is not code on any page"])

    def test_a_backquote_in_the_text(self):
        self.assertEqual(self.misread("", '<a href="#here">`options`</a>'), ["a.html: a backquote outside of code: `options`"])


class Markdown(Folder):
    def found(self, text):
        (self.folder / "docs").mkdir()
        (self.folder / "docs/other.md").write_text(OTHER)
        (self.folder / "a.md").write_text(text)
        return list(links.broken_links(self.folder))

    def test_those_that_lead_somewhere_pass(self):
        self.assertEqual(self.found("# A\n[x](docs/other.md#two-words-code--more) [y](docs) [z](#a) [web](https://example.org)\n"
                                    "[w](docs/other.md#again-1) `[code](nowhere)`\n\n```cpp\n[](nowhere)\n```\n"), [])

    def test_those_that_lead_nowhere(self):
        self.assertEqual(self.found("[x](other.md) [y](docs/other.md#no-heading)\n"),
                         ["a.md: a link to other.md, which is not there",
                          "a.md: a link to docs/other.md#no-heading: no such heading"])


@unittest.skipUnless(BROWSER, "there is no Chromium (Debian: chromium)")
class Browser(Folder):
    def test_every_page_is_looked_at_in_both_widths(self):
        self.page("good.html", "short")
        self.page("wide.html", '<span style="display: inline-block; width: 500px">wide</span>')
        self.page("script.html", "<script>nobody_has_this()</script>")
        self.page("image.html", '<img src="nowhere.png">')
        self.page("letters.html", '<table style="width: 9px; overflow-wrap: anywhere"><tr><td>letters</td></tr></table>')
        count, wrong = look.look(BROWSER, self.folder)
        self.assertEqual(count, 10)
        self.assertEqual([finding for finding in wrong if finding.startswith("good.html")], [])
        wide = [finding for finding in wrong if finding.startswith("wide.html")]
        self.assertEqual(len(wide), 1, wide)
        self.assertRegex(wide[0], "pixels wide in a window of 390")
        for page in ("script.html", "image.html", "letters.html"):
            self.assertEqual(len([finding for finding in wrong if finding.startswith(page)]), 2, wrong)


@unittest.skipUnless(shutil.which("doxygen"), "there is no doxygen (Debian: doxygen)")
class Words(Folder):
    def build(self):
        return subprocess.run(["doxygen", "docs/Doxyfile"], cwd=self.folder, capture_output=True, text=True,
                              env=os.environ | {"OUTPUT": str(self.folder / "out"), "VERSION": "0"}, check=False)

    def setUp(self):
        super().setUp()
        for path in ("docs", "include"):
            shutil.copytree(PROJECT / path, self.folder / path)
        with (self.folder / "docs/Doxyfile").open("a") as settings:  # the headers alone, and no pages
            settings.write("\nINPUT = include/regdirect\nUSE_MDFILE_AS_MAINPAGE =\nIMAGE_PATH =\nGENERATE_HTML = NO\nGENERATE_XML = YES\nHTML_HEADER =\nLAYOUT_FILE =\n")

    def test_names_with_words_pass(self):
        done = self.build()
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_a_name_without_words_does_not_pass(self):
        header = self.folder / "include/regdirect/engine/printable.hpp"
        text = header.read_text()
        header.write_text(text.replace("\nnamespace detail {\n", NO_SUCH_WORDS + "\nnamespace detail {\n", 1))
        done = self.build()
        self.assertNotEqual(done.returncode, 0)
        self.assertRegex(done.stderr, "nobody_says_what_this_is.* is not documented")


if __name__ == "__main__":
    result = unittest.main(exit=False).result
    nothing_tried = not BROWSER and not shutil.which("doxygen")
    sys.exit(1 if not result.wasSuccessful() else 77 if nothing_tried else 0)
