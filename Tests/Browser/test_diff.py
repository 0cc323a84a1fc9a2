"""The page of a comparison."""
import json

from browser import Keys
from test_report import Page


class Diff(Page):
    image = "diff"

    def boxes(self, side):
        return self.browser.js("""return Object.fromEntries([...document.querySelectorAll(`#${arguments[0]}-map .cell[role=button]`)]
            .map((cell) => [cell.ariaLabel.split(",")[0], [cell.className, cell.querySelector(".size")?.textContent ?? ""]]))""", side)

    def click_box(self, side, name):
        self.browser.js("""return [...document.querySelectorAll(`#${arguments[0]}-map .cell`)]
            .find((cell) => cell.ariaLabel?.split(",")[0] === arguments[1]).querySelector(".label")""", side, name).click()

    def test_asks_nobody_for_anything(self):
        self.open()
        self.assertEqual({url.partition("#")[0] for url in self.browser.requests()}, {self.browser.url})

    def test_shows_what_grew_and_what_shrank_with_signs(self):
        self.open()
        old, new = self.boxes("old"), self.boxes("new")
        self.assertIn("up", new["main.js"][0].split())
        self.assertIn("+50kB", new["main.js"][1])
        self.assertIn("+20kB", new["fresh.js"][1])
        self.assertIn("down", old["readme"][0].split())
        self.assertIn("−45kB", old["readme"][1])
        self.assertIn("−9kB", old["old.js"][1])
        self.assertNotIn("old.js", new)
        self.assertNotIn("fresh.js", old)
        self.assertEqual(old["lib29.so"][1], "5.9kB")

    def test_zooms_both_maps_together(self):
        self.open()
        self.click_box("new", "srv/app")
        self.until_place("Final trees", "srv", "app")
        self.assertEqual(set(self.boxes("old")), {"main.js", "old.js"})
        self.assertEqual(set(self.boxes("new")), {"main.js", "fresh.js"})
        self.assertEqual(self.browser.hash, "#view=diff&zoom=srv/app")
        self.browser.js("document.querySelector('#old-map .cell').focus()")
        self.browser.press("-")
        self.until_place("Final trees")
        self.browser.driver.back()
        self.until_place("Final trees", "srv", "app")

    def test_marks_in_one_map_what_has_the_focus_in_the_other(self):
        self.open()
        self.browser.js("""[...document.querySelectorAll("#old-map .cell")].find((cell) => cell.ariaLabel?.startsWith("readme")).focus()""")
        self.assertEqual(self.browser.js("return [...document.querySelectorAll('.twin')].map((cell) => cell.ariaLabel.split(',')[0])"), ["readme"])

    def test_says_which_is_old_and_which_is_new(self):
        self.open()
        self.assertEqual(self.browser.texts("#part-map h3"), ["Old: app:1 243kB", "New: app:2 259kB"])
        self.assertTrue(self.browser.one("#old-map").get_attribute("aria-label").startswith("Old: app:1, map of the whole"))

    def test_leads_from_a_changed_file_to_it_in_the_maps(self):
        self.open()
        self.browser.js("document.querySelector('#files td.path a').click()")
        self.browser.until("it has the focus", "return document.activeElement.matches('#new-map .cell')")
        name = self.browser.text("#files td.path").split("/")[-1]
        self.assertTrue(self.browser.js("return document.activeElement.ariaLabel").startswith(name))

    def test_opens_at_a_place(self):
        self.open("#view=diff&zoom=usr/share")
        self.assertEqual(self.place(), ["Final trees", "usr", "share"])

    def test_has_the_numbers_of_both_images(self):
        self.open()
        data = json.loads(self.browser.js("return document.querySelector('#data').textContent"))
        for side in ("old", "new"):
            bytes = [each for each in data["items"][side] if each > 0]
            self.assertEqual(sum(bytes), data[side]["visibleBytes"])
        self.assertIn("243kB → 259kB, +16kB", self.browser.text("#crumbs .size"))

    def test_has_tables_of_the_changes(self):
        self.open()
        self.assertGreater(len(self.browser.all("main table")), 1)
        self.assertIn("srv/app/fresh.js", self.browser.text("#part-files"))

    def test_has_no_violations_that_axe_knows(self):
        for width in (360, 1920):
            for dark in (False, True):
                with self.subTest(width=width, dark=dark):
                    self.open(width=width, dark=dark)
                    self.assertEqual(self.browser.violations(), [])
                    self.assertLessEqual(self.browser.js("return document.documentElement.scrollWidth"), width)


class Saved(Page):
    image = "saved"

    def test_of_a_report_has_tables_and_says_why_there_is_no_map(self):
        self.open()
        self.assertIn("saved report", self.browser.text("#part-map").lower())
        self.assertEqual(self.browser.all(".treemap"), [])
        self.assertGreater(len(self.browser.all("main table")), 1)
        self.assertEqual(self.browser.violations(), [])


class HostileDiff(Page):
    image = "hostile-diff"

    def test_names_stay_text(self):
        for address in ("", "#view=diff&zoom=srv", "#view=diff&zoom=opt"):
            self.open(address)
            self.assert_harmless()
