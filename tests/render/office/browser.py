"""A page in a real browser without a window, and what it asks the network for."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

selenium = pytest.importorskip("selenium", reason="selenium is not installed")

from selenium.webdriver import Chrome, ChromeOptions  # noqa: E402 - only where it is installed
from selenium.webdriver.chrome.service import Service  # noqa: E402

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")

ARGUMENTS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1280,900"),
)

needs_browser = pytest.mark.skipif(
    CHROMIUM is None or DRIVER is None, reason="chromium and chromedriver are not both installed"
)


@contextmanager
def browser(profile: Path) -> Iterator[Chrome]:
    """A browser with a *profile* of its own, ended whatever happens."""
    options = ChromeOptions()
    options.binary_location = str(CHROMIUM)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    for argument in (*ARGUMENTS, f"--user-data-dir={profile}"):
        options.add_argument(argument)
    driver = Chrome(options=options, service=Service(str(DRIVER)))
    try:
        yield driver
    finally:
        driver.quit()


def tell(driver: Chrome, command: str, **parameters: object) -> dict[str, Any]:
    """A command of the browser's own protocol."""
    answer: dict[str, Any] = driver.execute_cdp_cmd(command, parameters)
    return answer


def look(driver: Chrome, scheme: str, *, width: int = 1280) -> None:
    """Show pages light or dark, as wide as that."""
    tell(driver, "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    tell(
        driver,
        "Emulation.setDeviceMetricsOverride",
        width=width,
        height=900,
        deviceScaleFactor=1,
        mobile=width < 600,
    )


def requests(driver: Chrome) -> list[str]:
    """The addresses that were asked for since this was asked last."""
    events = (json.loads(entry["message"])["message"] for entry in _log(driver, "performance"))
    return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]


def complaints(driver: Chrome) -> list[str]:
    """What went wrong in pages since this was asked last: errors of scripts, and whatever the policy forbade."""
    return [entry["message"] for entry in _log(driver, "browser")]


def _log(driver: Chrome, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = driver.get_log(name)  # type: ignore[no-untyped-call]  # selenium leaves it untyped
    return found


def printed(driver: Chrome, *, pages: str) -> bytes:
    """The page on paper, of the size that it asks for."""
    return base64.b64decode(tell(driver, "Page.printToPDF", preferCSSPageSize=True, pageRanges=pages)["data"])
