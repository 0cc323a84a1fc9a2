"""A headless Chromium, and what the tests ask of it."""
import base64
import importlib.util
import json
import os
import pathlib
import shutil
import time

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

PATIENCE = 10

# What a page does that it must not do; asked for in every document, before its own script runs.
WATCH = """
window.watched = [];
addEventListener("securitypolicyviolation", (event) => watched.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
addEventListener("error", (event) => watched.push(`error: ${event.message}`));
addEventListener("unhandledrejection", (event) => watched.push(`rejected: ${event.reason}`));
for (const name of ["alert", "confirm", "prompt", "open"]) window[name] = () => watched.push(name);
"""


class Browser:
    def __init__(self):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for argument in (
            "--headless=new", "--disable-gpu", "--force-device-scale-factor=1", "--hide-scrollbars", "--no-first-run",
            "--disable-background-networking", "--disable-dev-shm-usage", "--window-size=1280,900",
        ):
            options.add_argument(argument)
        if os.geteuid() == 0:
            options.add_argument("--no-sandbox")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        service = webdriver.ChromeService(shutil.which("chromedriver"))
        self.driver = webdriver.Chrome(options=options, service=service)
        self.driver.set_script_timeout(60)
        self.command("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
        spec = importlib.util.find_spec("axe_playwright_python")
        self.axe = (pathlib.Path(spec.origin).parent / "axe.min.js").read_text()

    def close(self):
        self.driver.quit()

    def command(self, name, **parameters):
        return self.driver.execute_cdp_cmd(name, parameters)

    def open(self, page, address="", width=1280, height=900, dark=False, motion=False, script=True, touch=False):
        """Opens a page anew, with nothing kept from before."""
        self.command("Emulation.setScriptExecutionDisabled", value=False)
        self.driver.get("about:blank")
        self.logs()
        self.requests()
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=touch)
        self.command("Emulation.setTouchEmulationEnabled", enabled=touch)
        self.prefer("dark" if dark else "light", motion)
        self.command("Emulation.setScriptExecutionDisabled", value=not script)
        self.url = page.as_uri()
        self.driver.get(self.url + address)
        if script:
            self.until("the page is ready", "return document.querySelector('.bar a[hidden], #theme:not([hidden])') && "
                       "document.documentElement.dataset.ready === 'true'")

    def prefer(self, scheme, motion=False, media=""):
        self.command("Emulation.setEmulatedMedia", media=media, features=[
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "no-preference" if motion else "reduce"},
        ])

    def js(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def until(self, what, script, *arguments):
        """Waits until a script returns something true, and returns that."""
        end = time.monotonic() + PATIENCE
        while True:
            value = self.js(script, *arguments)
            if value:
                return value
            if time.monotonic() > end:
                raise AssertionError(f"not within {PATIENCE} s: {what}")
            time.sleep(0.03)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def texts(self, selector):
        return self.js("return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent.trim())", selector)

    def text(self, selector):
        return self.texts(selector)[0]

    def press(self, *keys):
        ActionChains(self.driver, duration=0).send_keys(*keys).perform()

    def hover(self, element):
        ActionChains(self.driver, duration=0).move_to_element(element).perform()

    def chord(self, modifier, key):
        ActionChains(self.driver, duration=0).key_down(modifier).send_keys(key).key_up(modifier).perform()

    @property
    def hash(self):
        return self.js("return location.hash")

    def focus(self):
        """What has the focus, as a short text."""
        return self.js("""const e = document.activeElement;
            return [e.tagName.toLowerCase(), e.id, e.className, (e.getAttribute("aria-label") ?? e.textContent).trim().slice(0, 60)].join("|")""")

    def logs(self):
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self):
        """The addresses that were asked for since the last call."""
        messages = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]

    def complaints(self):
        """What the console, the policy or a handler of errors has seen; empty where all is well."""
        return self.logs() + (self.js("return window.watched ?? []") or [])

    def violations(self):
        """What axe-core finds wrong, in a line each."""
        self.js(self.axe)
        result = self.driver.execute_async_script("axe.run(document, { resultTypes: ['violations'] }).then(arguments[0])")
        return [
            f"{violation['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
            for violation in result["violations"] for node in violation["nodes"][:3]
        ]

    def screenshot(self, path):
        path.write_bytes(base64.b64decode(self.command("Page.captureScreenshot", format="png")["data"]))


__all__ = ["Browser", "By", "Keys"]
