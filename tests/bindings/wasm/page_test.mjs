// SPDX-License-Identifier: BSL-1.0
// The page in Chromium, from a file: page_test.mjs PAGE CHROMIUM PACKAGES. PACKAGES has playwright-core.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [page, executablePath, packages] = process.argv.slice(2);
const { chromium } = createRequire(`${packages}/`)("playwright-core");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  for (const width of [1400, 1280, 480, 390])
    for (const colorScheme of ["light", "dark"]) {
      const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      const wrong = [];
      tab.on("pageerror", (error) => wrong.push(error.message));
      tab.on("console", (message) => wrong.push(message.text()));
      tab.on("request", (request) => /^(file|data):/.test(request.url()) || wrong.push(request.url()));
      await tab.goto(pathToFileURL(page).href);
      const shown = (id) => tab.locator(`#${id}`).innerText();
      await tab.locator("#good").click();
      assert.equal(await shown("verdict"), "Valid");
      await tab.locator("#body").fill('{\n  "nodeId": "ü",\n  "x": 1, "timeout": -1\n}');
      assert.equal(await shown("verdict"), "Not valid: 2 errors");
      assert.match(await shown("findings"), /unknown[^]*line 3, column 3[^]*at least 0[^]*line 3, column 11/);
      assert.match(await shown("answers"), /50400/);
      assert.equal(await tab.locator("#rows code").first().innerText(), "regdirect check");
      assert.doesNotMatch(await shown("rows"), /`/);
      await tab.locator("#body").fill('{"nodeId":"ü"\n,}');
      assert.match(await shown("findings"), /line 2, column 2 · syntax/);
      await tab.locator("#body").fill('{"nodeId":"a","nodeId":"b"}');
      assert.match(await shown("findings"), /line 1, column 15 · uniqueKeys/);
      await tab.locator("#body").fill('{"nodeId":"<img src=x onerror=alert(1)>"}');
      assert.equal(await shown("verdict"), "Valid");
      await tab.locator("#search").fill("throttle");
      assert.equal(await tab.locator("#rows tr").count(), 1);
      assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no scrolling sideways");
      assert.ok(await tab.evaluate(() => { const { scrollWidth, clientWidth } = document.querySelector(".scroll"); return scrollWidth <= clientWidth; }),
        "the catalogue is not cut off");
      const top = (selector) => tab.locator(selector).evaluate((element) => element.getBoundingClientRect().top);
      if (width >= 1280) assert.ok(Math.abs(await top("#tidy") - await top("#message")) < 10, "the options and the buttons are in one line");
      assert.deepEqual(wrong, []);
      await tab.close();
    }
} finally {
  await browser.close();
}
console.log("the page works: wide and narrow, light and dark");
