"""Opens pages with explorers from files in a real browser without a network, drags, types and resizes, and checks what is on the screen.

usage: explorers.py OUT PAGE…    (needs playwright, a Chromium, and axe-core's script at OUT/../browser-tools/node_modules/axe-core/axe.min.js)

Fails on an error in the console, a request that leaves the page, a canvas that stays empty or does not change when dragged, a slider that does
not move the picture, a page wider than a phone, or a finding of axe in light or dark. Says how long a frame of dragging takes.
"""
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
FRAME_MS = 8

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
    page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 0.3 * box["height"])
    page.mouse.down()
    for step in range(1, 21):
        page.mouse.move(box["x"] + (0.3 + 0.4 * step / 20) * box["width"], box["y"] + (0.3 + 0.3 * step / 20) * box["height"])
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
    for button in explorer.query_selector_all("button"):
        button.click()
        page.wait_for_timeout(100)


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
    for button in page.query_selector_all(".predicted"):      # the book's pages show it when the reader has a prediction
        button.click()
    explorers = page.query_selector_all(".vaekit-explorer")
    if not explorers:
        say("no explorer on the page")
    for explorer in explorers:
        check_explorer(page, explorer, say)
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
