"""Opens pages with explorers from files in a real browser without a network, drags, types and resizes, and checks what is on the screen.

usage: explorers.py OUT PAGE…    (needs playwright, a Chromium, and axe-core's script at OUT/../browser-tools/node_modules/axe-core/axe.min.js)

Fails on an error in the console, a request that leaves the page, a canvas that stays empty or does not change when dragged, a slider that does
not move the picture, a page wider than a phone or heavier than 700 kB by them, or a finding of axe in light or dark. Says how long a frame of dragging takes.
"""
import re
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
FRAME_MS = 8
PAGE_BYTES = 700_000                                       # of all explorers of a page together
ONLY_PICTURES = {"cvae", "completion"}                     # dark ink on white paper, at night too
WAY = {"completion": ((0.05, 0.6), (0.45, 0.95))}          # of dragging, in shares of the first canvas: there only the lower left quarter takes ink

# A number that changes with the canvas's picture, and how many different pixels it has.
SEEN = """canvas => {
  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data, seen = new Set();
  let sum = 0;
  for (let i = 0; i < data.length; i += 4) {
    const pixel = data[i] << 16 | data[i + 1] << 8 | data[i + 2];
    seen.add(pixel);
    sum = (sum * 31 + pixel + data[i + 3]) % 1000000007;
  }
  return [sum, seen.size];
}"""


def pictures(explorer):
    return [canvas.evaluate(SEEN) for canvas in explorer.query_selector_all("canvas")]


def check_explorer(page, explorer, say):
    kind = explorer.get_attribute("data-kind")
    explorer.evaluate("e => { e.scrollIntoView(); scrollBy(0, -80); }")     # below the book's header
    page.wait_for_timeout(300)
    first = pictures(explorer)
    if not first:
        say(f"{kind}: no canvas; did its script run?")
        return
    for i, (_, colours) in enumerate(first):
        if colours < 3:
            say(f"{kind}: canvas {i + 1} is empty")
    box = explorer.query_selector("canvas").bounding_box()
    frames = []
    (left, top), (right, bottom) = WAY.get(kind, ((0.3, 0.3), (0.7, 0.6)))
    at = lambda share: (box["x"] + (left + share * (right - left)) * box["width"], box["y"] + (top + share * (bottom - top)) * box["height"])
    page.mouse.move(*at(0))
    page.mouse.down()
    for step in range(1, 21):
        page.mouse.move(*at(step / 20))
        page.wait_for_timeout(30)
        frames.append(float(explorer.get_attribute("data-frame")))
    page.mouse.up()
    page.wait_for_timeout(300)
    if kind != "cvae" and pictures(explorer)[0][0] == first[0][0]:
        say(f"{kind}: dragging changes nothing")
    frame = sorted(frames)[len(frames) // 2]
    late = f": MORE THAN {FRAME_MS} ms" if frame > FRAME_MS else ""       # told, not refused: the machine may be busy
    print(f"  {kind}: a frame of dragging takes {frame:.1f} ms (median of {len(frames)}){late}")
    for slider in explorer.query_selector_all("input[type=range]"):
        before, value = pictures(explorer), slider.input_value()
        slider.focus()
        for _ in range(5):
            slider.press("ArrowRight" if float(value) < float(slider.get_attribute("max")) else "ArrowLeft")
        page.wait_for_timeout(100)
        if slider.input_value() == value or pictures(explorer) == before:
            say(f"{kind}: a slider does not answer the arrow keys")
    for choice in explorer.query_selector_all("[role=radiogroup]"):
        before = pictures(explorer)
        choice.query_selector("label:last-of-type").click()
        page.wait_for_timeout(100)
        if pictures(explorer) == before:
            say(f"{kind}: a choice changes nothing")
    remembered(page, explorer, say)
    for button in explorer.query_selector_all("button"):
        button.click()
        page.wait_for_timeout(100)


def remembered(page, explorer, say):
    """What the reader has set is in the address, and comes back with it. JupyterLab has its own use for the address."""
    kind = explorer.get_attribute("data-kind")
    page.evaluate("document.activeElement.blur()")        # paper shows its pen only to who draws
    page.wait_for_timeout(400)
    if page.query_selector(".jp-Notebook"):
        return
    if kind + "=" not in page.evaluate("location.hash"):
        say(f"{kind}: the address does not keep what is shown")
    again = page.context.new_page()
    again.goto(page.url)
    again.wait_for_timeout(500)
    twin = again.query_selector(f".vaekit-explorer[data-kind={kind}]")
    if pictures(twin) != pictures(explorer):
        say(f"{kind}: the address does not bring back what was shown")
    again.close()


def turned(page, explorers, say):
    """The evening comes while the page is open, and the window becomes as narrow as a phone."""
    before = [pictures(explorer) for explorer in explorers]
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(300)
    for explorer, light in zip(explorers, before):
        if explorer.get_attribute("data-kind") not in ONLY_PICTURES and pictures(explorer) == light:
            say(f"{explorer.get_attribute('data-kind')}: it stays light in the dark")
    page.emulate_media(color_scheme="light")
    size = page.viewport_size
    page.set_viewport_size({"width": 380, "height": size["height"]})
    page.wait_for_timeout(300)
    if page.evaluate("document.documentElement.scrollWidth") > 380:
        say("narrowed to 380 px the page is wider than its window")
    page.set_viewport_size(size)
    page.wait_for_timeout(300)


def check_page(browser, file, dark, width, axe, out, wrong):
    scheme = "dark" if dark else "light"
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
    page = context.new_page()
    say = lambda text: wrong.append(f"{file.name} ({scheme}, {width} px): {text}")
    page.on("console", lambda message: say(f"console: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: say(f"script: {error}"))
    page.on("request", lambda request: say(f"asks for {request.url}") if not request.url.startswith(("file:", "data:")) else None)
    page.goto(file.resolve().as_uri())
    page.wait_for_timeout(400)
    page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")     # the book's pages fold answers up
    size = sum(map(len, re.findall(rb'<figure class="vaekit-explorer".*?</figure>', file.read_bytes(), re.DOTALL)))
    if size > PAGE_BYTES:
        say(f"its explorers have {size} bytes, expected at most {PAGE_BYTES}")
    explorers = page.query_selector_all(".vaekit-explorer")
    if not explorers:
        say("no explorer on the page")
    for explorer in explorers:
        check_explorer(page, explorer, say)
    if not dark:
        turned(page, explorers, say)
    if page.evaluate("document.documentElement.scrollWidth") > width:
        say(f"the page is {page.evaluate('document.documentElement.scrollWidth')} px wide")
    page.add_script_tag(content=axe)
    for finding in page.evaluate("axe.run('.vaekit-explorer', {preload: false}).then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 120)).join(' | ')))"):
        say("axe: " + finding)
    page.screenshot(path=out / f"{file.stem}-{scheme}-{width}.png", full_page=True)
    context.close()


def main():
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    axe = (out.parent / "browser-tools" / "node_modules" / "axe-core" / "axe.min.js").read_text()
    chromium = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    wrong = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
        for file in map(Path, sys.argv[2:]):
            for dark, width in ((False, 1100), (True, 380)):
                check_page(browser, file, dark, width, axe, out, wrong)
        browser.close()
    print(f"{len(sys.argv) - 2} pages with explorers in a browser, each wide and light, narrow and dark")
    if wrong:
        raise SystemExit("\n  ".join(["Explorers:", *wrong]))


if __name__ == "__main__":
    main()
