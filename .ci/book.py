"""Opens every page of the book from files in a real browser without a network and checks it as a reader would find it.

usage: book.py BOOK OUT    (needs playwright, a Chromium, and axe-core's script at OUT/../browser-tools/node_modules/axe-core/axe.min.js)

Fails on an error in the console, a request that leaves the page, a link or anchor that leads nowhere, a picture without a text, a page wider than a
phone, a finding of axe in light or dark, a question whose answer does not open, a search that does not find, a theme that is forgotten.
"""
import os
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import sync_playwright

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]


# Colours that are values have no filter above them, or the largest number would be the darkest on a dark page.
TURNED = """[...document.querySelectorAll('.values')].some(v => {
    for (let e = v; e; e = e.parentElement) if (getComputedStyle(e).filter != 'none') return true; })"""


def watched(browser, scheme, width, say):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
    page = context.new_page()
    page.on("console", lambda message: say(f"console: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: say(f"script: {error}"))
    page.on("request", lambda request: say(f"asks for {request.url}") if not request.url.startswith(("file:", "data:")) else None)
    return page


def check_page(browser, file, scheme, width, axe, out, wrong):
    say = lambda text: wrong.append(f"{file.name} ({scheme}, {width} px): {text}")
    page = watched(browser, scheme, width, say)
    page.goto(file.resolve().as_uri())
    page.wait_for_timeout(200)
    for _ in range(3):      # a click is lost where the page moves under the mouse: a reader clicks again
        for question in page.query_selector_all(".later:not([open]) > summary"):
            question.click()
        page.wait_for_timeout(100)
    if page.query_selector(".later:not([open])"):
        say("a question's answer does not open")
    if page.query_selector(".later :is(h2, h3), .later .later"):
        say("a question hides more than its answer")
    if page.evaluate("document.documentElement.scrollWidth") > width:
        say(f"the page is {page.evaluate('document.documentElement.scrollWidth')} px wide")
    if page.evaluate("[...document.images].some(i => !i.complete || !i.naturalWidth)"):
        say("a picture is broken")
    if page.evaluate(TURNED):
        say("a heat map's colours are turned round")
    page.add_script_tag(content=axe)
    for finding in page.evaluate("axe.run(document, {preload: false}).then(r => r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 4).map(n => n.html.slice(0, 150)).join(' | ')))"):
        say("axe: " + finding)
    page.screenshot(path=out / f"{file.stem}-{scheme}.png", full_page=True)
    links = page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.href.baseVal ?? a.href)")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    page.context.close()
    return links, set(ids)


def check_links(links, ids, wrong):
    """Every link to a file leads to a file of the book, every anchor to a place in it."""
    for file, targets in links.items():
        for target in targets:
            parts = urlsplit(target if ":" in target else (file.resolve().parent / target).as_uri())
            if parts.scheme != "file":
                continue
            path = Path(unquote(parts.path))
            if not path.is_file():
                wrong.append(f"{file.name}: a link to {path.name}, which is not there")
            elif parts.fragment and unquote(parts.fragment) not in ids.get(path.name, {unquote(parts.fragment)}):
                wrong.append(f"{file.name}: a link to {path.name}#{unquote(parts.fragment)}, an anchor that is not there")


def check_tools(browser, book, wrong):
    page = watched(browser, "light", 1100, wrong.append)
    page.goto((book / "index.html").resolve().as_uri())
    page.fill("#search", "evidence lower bound")
    page.wait_for_timeout(100)
    if page.locator("#found a").count() == 0:
        wrong.append("the search finds no \"evidence lower bound\"")
    page.fill("#search", "zyzzyva")
    page.wait_for_timeout(100)
    if page.locator("#found a").count() != 0 or "nothing" not in page.inner_text("#found"):
        wrong.append("the search finds what is not there")
    page.press("#search", "Escape")
    page.click("#theme")
    page.reload()
    if page.evaluate("document.documentElement.dataset.theme") != "dark":
        wrong.append("the theme is forgotten")
    page.context.close()


def chromium(play):
    path = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    return play.chromium.launch(executable_path=path, args=FLAGS)


def check_pages(files, axe, out):
    """What is wrong with these pages, the links of each, and its anchors by the page's name."""
    wrong, links, ids = [], {}, {}
    with sync_playwright() as play:
        browser = chromium(play)
        for file in files:
            for scheme, width in (("light", 1100), ("dark", 380)):
                links[file], ids[file.name] = check_page(browser, file, scheme, width, axe, out, wrong)
        browser.close()
    return wrong, links, ids


def main():
    book, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    axe = (out.parent / "browser-tools" / "node_modules" / "axe-core" / "axe.min.js").read_text()
    files, cores = sorted(book.glob("*.html")), os.cpu_count() or 1
    wrong, links, ids = [], {}, {}
    with ProcessPoolExecutor(cores) as pool:        # a browser on each core
        for share in [pool.submit(check_pages, files[core::cores], axe, out) for core in range(cores)]:
            found, linked, named = share.result()
            wrong += found
            links.update(linked)
            ids.update(named)
    check_links(links, ids, wrong)
    with sync_playwright() as play:
        browser = chromium(play)
        check_tools(browser, book, wrong)
        browser.close()
    print(f"{len(files)} pages of the book in a browser, each wide and light, narrow and dark; {sum(map(len, links.values()))} links")
    if wrong:
        raise SystemExit("\n  ".join(["The book:", *dict.fromkeys(wrong)]))


if __name__ == "__main__":
    main()
