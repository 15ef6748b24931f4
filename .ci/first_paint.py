"""Is a page of the book readable before its figures arrive? Opens each notebook's page from a server that stops before the first figure.

usage: first_paint.py BOOK    (needs playwright and a Chromium)

The server sends a page up to the output of its first cell and waits. Fails when the browser does not paint the title from that, when what comes before
is more than a slow line brings in a second, or when anything but the one style sheet keeps a page from being painted. No clock is read.
"""
import shutil
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import TimeoutError as Late
from playwright.sync_api import sync_playwright

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
FIGURE = b'<div class="output">'
TEXT_BYTES = 200_000        # to the first figure: about a second at 1.6 Mbit/s
STYLE_BYTES = 10_000

PAINTED = """() => performance.getEntriesByName('first-contentful-paint').length > 0
  && document.querySelector('h1')?.getBoundingClientRect().height > 0"""
BLOCKING = "performance.getEntriesByType('resource').filter(r => r.renderBlockingStatus === 'blocking').map(r => r.name.split('/').pop())"


class Stopping(SimpleHTTPRequestHandler):
    """Sends a page up to its first figure; the rest when `go` is set."""
    go = threading.Event()

    def do_GET(self):
        if not self.path.endswith(".html"):
            return super().do_GET()
        page = Path(self.translate_path(self.path)).read_bytes()
        before = page.find(FIGURE)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page[:before])
        self.wfile.flush()
        self.go.wait()
        self.wfile.write(page[before:])

    def log_message(self, *_):
        pass


def check(browser, address, file, wrong):
    before = file.read_bytes().find(FIGURE)
    if before > TEXT_BYTES:
        wrong.append(f"{file.name}: {before} bytes before the first figure, expected at most {TEXT_BYTES}")
    Stopping.go.clear()
    page = browser.new_page()
    try:
        page.goto(f"{address}/{file.name}", wait_until="commit")
        page.wait_for_function(PAINTED, timeout=20_000)
        if page.query_selector(".output"):
            wrong.append(f"{file.name}: a figure was there before the server sent it")
    except Late:
        wrong.append(f"{file.name}: nothing is painted before the first figure arrives")
    Stopping.go.set()
    page.wait_for_load_state("load")
    blocking = page.evaluate(BLOCKING)
    if blocking != ["book.css"]:
        wrong.append(f"{file.name}: {blocking} keep it from being painted, expected the style sheet alone")
    page.close()
    return before


def main():
    book, wrong = Path(sys.argv[1]), []
    chromium = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Stopping, directory=book))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    if (book / "book.css").stat().st_size > STYLE_BYTES:
        wrong.append(f"book.css has more than {STYLE_BYTES} bytes")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
        files = [file for file in sorted(book.glob("*.html")) if FIGURE in file.read_bytes()]
        texts = [check(browser, f"http://127.0.0.1:{server.server_port}", file, wrong) for file in files]
        browser.close()
    print(f"{len(files)} pages are painted before their figures arrive, from {min(texts) // 1000} to {max(texts) // 1000} kB of text")
    if wrong:
        raise SystemExit("\n  ".join(["The book's first paint:", *wrong]))


main()
