"""A page in a real browser without a window, and what it asks the network for."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from tests.programs import needed

ARGUMENTS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1280,900"),
)


@contextmanager
def browser(profile: Path) -> Iterator[Chrome]:
    """A browser with a *profile* of its own, ended whatever happens."""
    driver_program = needed("chromedriver")
    options = ChromeOptions()
    options.binary_location = needed("chromium", "chromium-browser", "google-chrome")
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    for argument in (*ARGUMENTS, f"--user-data-dir={profile}"):
        options.add_argument(argument)
    driver = Chrome(options=options, service=Service(driver_program))
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
