"""Opens notebooks in JupyterLab as a reader does, one after the other, chooses "Run All Cells", and checks what is on the screen.

usage: lab.py OUT BOOK NOTEBOOK…    (run from the repository's root; needs playwright and a Chromium)

Fails when a cell ends with an error, when a cell was not run, or when a cell has no picture with real pixels that has one in BOOK,
the folder in which `kit run` left the same notebook with its outputs; its explorers are dragged and moved by keys as on the book's pages (explorers.py).
Screenshots and the numbers of each notebook go to a folder of its name in OUT.
"""
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from explorers import check_explorer

START_LIMIT = 600   # seconds until JupyterLab answers, its set-up included
RUN_LIMIT = 300     # seconds for the whole notebook
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]

# What the page shows of the notebook's code cells: their prompts, their errors, and each picture's size and number of colours.
LOOK = """() => {
  const panel = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden)');
  if (!panel) return null;
  const cells = [...panel.querySelectorAll('.jp-CodeCell')];
  const colours = img => {
    const canvas = document.createElement('canvas');
    canvas.width = Math.min(img.naturalWidth, 400); canvas.height = Math.min(img.naturalHeight, 400);
    const context = canvas.getContext('2d');
    context.drawImage(img, 0, 0, canvas.width, canvas.height);
    const data = context.getImageData(0, 0, canvas.width, canvas.height).data, seen = new Set();
    for (let i = 0; i < data.length; i += 4) seen.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
    return seen.size;
  };
  return cells.map(cell => ({
    prompt: cell.querySelector('.jp-InputPrompt')?.innerText.trim() ?? '',
    source: cell.querySelector('.jp-InputArea-editor')?.innerText ?? '',
    errors: [...cell.querySelectorAll('[data-mime-type="application/vnd.jupyter.error"], [data-mime-type="application/vnd.jupyter.stderr"]')]
      .filter(e => e.querySelector('.ansi-red-intense-fg')).map(e => e.innerText.slice(0, 500)),   // JupyterLab draws an error's report as it draws stderr
    text: [...cell.querySelectorAll('.jp-OutputArea-output pre')].map(e => e.innerText).join('\\n').slice(0, 300),
    images: [...cell.querySelectorAll('.jp-OutputArea-output img')].filter(i => i.complete && i.naturalWidth > 0)
      .map(i => ({width: i.naturalWidth, height: i.naturalHeight, shown: i.getBoundingClientRect().width, colours: colours(i)})),
  }));
}"""


def start_lab(settings):
    """Starts `./kit lab --no-browser` and gives the process and the address it prints.

    JupyterLab draws only the cells in view unless told otherwise; to see all of them at once, its settings are ours.
    """
    tracker = settings / "@jupyterlab" / "notebook-extension" / "tracker.jupyterlab-settings"
    tracker.parent.mkdir(parents=True, exist_ok=True)
    tracker.write_text('{"windowingMode": "none"}')
    lab = subprocess.Popen(["./kit", "lab", "--no-browser"], stdout=subprocess.PIPE, text=True, start_new_session=True,
                           env={**os.environ, "JUPYTERLAB_SETTINGS_DIR": str(settings.resolve())})
    signal.signal(signal.SIGALRM, lambda *_: (_ for _ in ()).throw(TimeoutError("kit lab did not get ready")))
    signal.alarm(START_LIMIT)
    for line in lab.stdout:
        print("  " + line, end="", flush=True)
        if line.startswith("Ready: "):
            signal.alarm(0)
            return lab, line.split(" ", 1)[1].strip()
    raise SystemExit("kit lab ended before it was ready")


def chromium():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if shutil.which(name):
            return shutil.which(name)
    raise SystemExit("no Chromium on the PATH")


def run_all(page, expected, out):
    """Chooses Run > Run All Cells and waits until every code cell has its number."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    begin = time.time()
    while time.time() - begin < RUN_LIMIT:
        cells = page.evaluate(LOOK)
        done = sum(cell["prompt"].strip("[]:").isdigit() for cell in cells)
        failed = [cell for cell in cells if cell["errors"]]
        if done >= expected or failed:
            page.wait_for_timeout(1500)     # the last pictures arrive
            return page.evaluate(LOOK), time.time() - begin
        page.wait_for_timeout(500)
    page.screenshot(path=out / "late.png")
    raise SystemExit(f"after {RUN_LIMIT} s only {done} of {expected} cells have run")


def pictured(notebook):
    """For each code cell of a notebook with outputs, whether one of them is a picture."""
    return [any("image/png" in output.get("data", {}) for output in cell["outputs"])
            for cell in json.loads(notebook.read_bytes())["cells"] if cell["cell_type"] == "code"]


def judge(cells, expected, pictures):
    """The list of what is wrong, and how many pictures with real pixels there are."""
    wrong = [f"cell {i + 1} failed: {cell['errors'][0]}" for i, cell in enumerate(cells) if cell["errors"]]
    numbered = sum(cell["prompt"].strip("[]:").isdigit() for cell in cells)
    if numbered < expected:
        wrong.append(f"{numbered} of {expected} code cells were run")
    real = [sum(i["width"] >= 100 and i["height"] >= 100 and i["shown"] >= 50 and i["colours"] >= 3 for i in cell["images"]) for cell in cells]
    wrong += [f"cell {i + 1} shows no picture with real pixels: {cells[i]['images']}" for i, due in enumerate(pictures) if due and not real[i]]
    return wrong, sum(real)


def check_notebook(browser, address, notebook, out, book):
    """The list of what is wrong with it."""
    out.mkdir(parents=True, exist_ok=True)
    file = Path("notebooks") / notebook
    committed = file.read_bytes()           # JupyterLab saves by itself; the repository keeps notebooks without outputs
    sources = ["".join(cell["source"]) for cell in json.loads(committed)["cells"] if cell["cell_type"] == "code"]
    expected = sum(bool(source.strip()) for source in sources)
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    base, token = address.split("/lab")[0], address.split("token=")[1]
    try:
        page.goto(f"{base}/lab/tree/{notebook}?reset&token={token}")
        page.wait_for_selector(".jp-NotebookPanel .jp-CodeCell", timeout=90_000)
        page.wait_for_function("/Java.*Idle/.test(document.querySelector('#jp-main-statusbar')?.innerText)", timeout=60_000)
        page.screenshot(path=out / "opened.png")
        cells, seconds = run_all(page, expected, out)
        wrong, shown = judge(cells, expected, pictured(book / notebook))
        explorers = page.query_selector_all(".jp-NotebookPanel .vaekit-explorer")
        if len(explorers) < sum("Explore." in source or "Explorer.of(" in source for source in sources):
            wrong.append(f"{len(explorers)} explorers are shown, expected one for each call of Explore")
        for explorer in explorers:
            check_explorer(page, explorer, wrong.append)
        for index, cell in enumerate(page.query_selector_all(".jp-NotebookPanel .jp-CodeCell")):
            cell.scroll_into_view_if_needed()
            if cell.query_selector(".jp-OutputArea-output img"):
                page.wait_for_timeout(200)
                page.screenshot(path=out / f"cell-{index + 1:02}.png")
        page.context.request.delete(f"{base}/api/sessions/{session(page, base, token, notebook)}?token={token}")     # its kernel need not wait for the end
    finally:
        page.close()
        if file.read_bytes() != committed:
            file.write_bytes(committed)
    (out / "cells.json").write_text(json.dumps(cells, indent=1))
    print(f"{notebook} in JupyterLab: {len(cells)} code cells, {shown} pictures, {seconds:.0f} s", flush=True)
    return [f"{notebook}: {text}" for text in wrong]


def session(page, base, token, notebook):
    """The id of the notebook's session."""
    sessions = page.context.request.get(f"{base}/api/sessions?token={token}").json()
    return next(session["id"] for session in sessions if session["path"] == notebook)


def main():
    out, book, notebooks = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
    wrong = []
    lab, address = start_lab(out / "settings")
    try:
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
            for notebook in notebooks:
                wrong += check_notebook(browser, address, notebook, out / notebook.removesuffix(".ipynb"), book)
            browser.close()
    finally:
        os.killpg(lab.pid, signal.SIGTERM)
        try:
            lab.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(lab.pid, signal.SIGKILL)
    if wrong:
        raise SystemExit("In JupyterLab:\n  " + "\n  ".join(wrong))


main()
