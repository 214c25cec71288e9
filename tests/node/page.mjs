// Opens the page in a real browser and goes the whole way as an athlete: talk, yes, build, program. Fails on anything
// the browser complains about: console errors, blocked content, failed or foreign requests.
//
//   node page.mjs URL             CHROMIUM: the browser (default /usr/bin/chromium); SCREENSHOT_DIR: keep pictures

import assert from "node:assert/strict";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

import { newId, run, serverUrl } from "./client.mjs";

const ATHLETE = [
  "I want to compete in a local CrossFit competition in 8 weeks. I need to work on my Olympic lifts and pull-ups.",
  "barbell, squat rack, pull-up bar and dumbbells up to 50 lb at home",
  "5 days, I usually rest weekends",
  "Nothing major, but my left shoulder gets cranky with too much overhead volume",
  "About 2 years, 4-5x a week",
];
const WEEKS = 8;
const DAYS_A_WEEK = 5;

const url = serverUrl("page.mjs");
const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";
const pictures = process.env.SCREENSHOT_DIR;

if (existsSync(executablePath)) await run(main);
else console.log("skipped: no Chromium");

async function main() {
  if (pictures) mkdirSync(pictures, { recursive: true });
  // Chromium's sandbox does not start for root, which is what containers run as.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const context = await browser.newContext({
      baseURL: url, locale: "en-GB", timezoneId: "Europe/Rome", viewport: { width: 1280, height: 900 }, reducedMotion: "reduce",
    });
    const page = await context.newPage();
    const complaints = await listen(page);
    try {
      await walk(page, complaints);
    } catch (error) {
      // What the browser complained about is often why the walk failed.
      for (const complaint of complaints) console.error(complaint);
      await picture(page, "failed");
      throw error;
    }
    assert.deepEqual(complaints, [], "the browser complained");
  } finally {
    await browser.close();
  }
}

async function walk(page, complaints) {
  await talk(page);
  await build(page);
  const days = await readCalendar(page);
  checkCalendar(days);
  await openFirstDay(page);
  await checkExports(page);
  await onPhone(page);
  await fillInForm(page);
  await correctByForm(page, complaints);
  await build(page);
  await sendPictures(page);
  console.log(`page: ${ATHLETE.length + 1} messages, ${days.length} training days in ${WEEKS} weeks`);
}

/** Collects everything the browser complains about, from now on. */
async function listen(page) {
  const complaints = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    const isLocal = origin === new URL(url).origin || ["data:", "blob:"].includes(protocol);
    if (!isLocal) complaints.push(`foreign request: ${request.url()}`);
  });
  page.on("requestfailed", (request) => {
    complaints.push(`request: ${request.method()} ${request.url()}: ${request.failure()?.errorText}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`answer: ${response.status()} ${response.url()}`);
  });
  await page.exposeFunction("reportBlocked", (text) => complaints.push(`content security policy: ${text}`));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      globalThis.reportBlocked(`${event.effectiveDirective} blocked ${event.blockedURI || "inline content"}`);
    });
  });
  return complaints;
}

/** Says everything the athlete has to say, up to the coach's question whether to go. */
async function talk(page) {
  await page.goto(`/#/coach/${newId("page")}`);
  const log = page.getByRole("log");
  const said = log.getByRole("article");
  await said.first().waitFor();
  assert.equal(await said.count(), 1, "the coach greets");
  await picture(page, "1-greeting");
  await page.getByRole("radio", { name: /^Viktor/ }).check();
  await log.getByText("Viktor, your coach.").waitFor();
  assert.equal(await said.count(), 1, "the chosen coach greets in place of the other");
  for (const [index, text] of ATHLETE.entries()) {
    await page.getByRole("textbox", { name: "Message to the coach" }).fill(text);
    await page.getByRole("button", { name: "Send" }).click();
    // The athlete's message and the coach's answer; the answer enters the log when it is complete.
    await said.nth(2 * index + 2).waitFor();
    await page.getByRole("button", { name: "Send" }).waitFor();
    if (index === 1) await picture(page, "2-conversation");
  }
  assert.equal(await page.getByRole("radio", { name: /^Viktor/ }).count(), 0, "the talk has begun with that coach");
  const known = page.getByRole("complementary", { name: "What the coach knows" });
  await known.getByRole("heading", { name: /of 19 known/ }).waitFor();
  await page.getByRole("button", { name: "Yes, build it" }).waitFor({ timeout: 5_000 }).catch(async () => {
    throw new Error(`the coach does not ask for the go; it said: ${await said.last().innerText()}`);
  });
  await picture(page, "3-read-back");
}

/** Pictures chosen, dropped and pasted, one taken out again, and sent; this server's coach cannot see them and says so. */
async function sendPictures(page) {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`/#/coach/${newId("pictures")}`);
  const said = page.getByRole("log").getByRole("article");
  await said.first().waitFor();
  const waiting = page.getByRole("list", { name: "Pictures to send" }).getByRole("listitem");
  const drawing = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 2400, height: 1600 });
    const context = canvas.getContext("2d");
    for (const [index, colour] of ["#17755d", "#d3f03c", "#c93f12"].entries()) {
      context.fillStyle = colour;
      context.fillRect(index * 800, 0, 800, 1600);
    }
    return canvas.toDataURL("image/png").split(",")[1];
  });
  const file = (name, mimeType, buffer) => ({ name, mimeType, buffer });
  const png = Buffer.from(drawing, "base64");
  await page.locator("#picture-file").setInputFiles([
    file("gym.png", "image/png", png), file("archive.png", "image/png", Buffer.from("PK\u0003\u0004 not a picture")),
  ]);
  await page.getByRole("alert").getByText("archive.png is not a picture that can be opened here.").waitFor();
  assert.equal(await waiting.count(), 1, "the other one is there");
  for (const [type, target] of [["drop", "#coach-view"], ["paste", "#message"]]) {
    const transfer = await page.evaluateHandle((data) => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], "rack.png", { type: "image/png" }));
      return transfer;
    }, drawing);
    await page.evaluate(([type, target, transfer]) => {
      const event = type === "drop" ? new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true })
        : new ClipboardEvent(type, { clipboardData: transfer, bubbles: true, cancelable: true });
      document.querySelector(target).dispatchEvent(event);
    }, [type, target, transfer]);
    await waiting.nth(type === "drop" ? 1 : 2).waitFor();
  }
  await picture(page, "10-pictures");
  await page.getByRole("button", { name: "Remove picture 2" }).click();
  assert.equal(await waiting.count(), 2);
  await page.getByRole("textbox", { name: "Message to the coach" }).fill("This is where I train");
  const put = page.waitForRequest((request) => request.method() === "PUT");
  await page.getByRole("button", { name: "Send" }).click();
  assert.equal((await put).headers()["content-type"], "image/jpeg", "what is sent was made here");
  await said.nth(2).waitFor();
  assert.match(await said.nth(2).innerText(), /I can't look at pictures here/);
  assert.equal(await said.nth(1).getByRole("img").count(), 2, "the message shows what was sent");
  assert.equal(await waiting.count(), 0);
  await page.setViewportSize({ width: 390, height: 844 });
  await fits(page);
  await picture(page, "11-pictures-phone");
  await page.reload();
  await page.getByText("(2 pictures)").waitFor();
}

/** Everything that gates a build, by form alone, before the first word. */
async function fillInForm(page) {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`/#/coach/${newId("form")}`);
  await page.getByRole("button", { name: "Fill in the form instead" }).click();
  await page.getByRole("heading", { name: "Your facts" }).waitFor();
  const fact = (name) => page.getByRole("group", { name: new RegExp(`^${name}\\b`) });
  assert.equal(await page.getByRole("group", { name: /, not known yet$/ }).count(), 19, "all 19 facts are there");
  await fact("Goal").getByRole("textbox", { name: "Add one" }).fill("get stronger");
  await fact("Length").getByRole("button", { name: "More" }).click();
  await fact("Training days").getByRole("textbox", { name: "At most, days" }).fill("3");
  await fact("Equipment").getByRole("searchbox").fill("dumbb");
  await fact("Equipment").getByRole("searchbox").press("Enter");
  await fact("Equipment").getByRole("textbox", { name: "Heaviest dumbbell" }).fill("22.5");
  await fact("Experience").getByRole("radio", { name: "Intermediate" }).check();
  await fact("Injuries").getByRole("button", { name: "No injuries" }).click();
  await page.getByText("6 changes not saved").waitFor();
  await picture(page, "8-form", { fullPage: true });
  await page.getByRole("button", { name: "Save 6 changes" }).click();
  await page.getByText("Saved. All that is needed is known.").waitFor();
  assert.equal(await fact("Length").getByText("8 weeks").count(), 1, "the value in words");
  assert.match(await fact("Equipment").innerText(), /Dumbbells up to 22.5 kg/);

  await fact("Sessions").getByRole("textbox", { name: "At most, minutes" }).fill("5");
  await fact("Sessions").getByRole("button", { name: "Save Sessions" }).click();
  await fact("Sessions").getByRole("alert").getByText("Give 10 to 420 minutes.").waitFor();
  await fact("Sessions").getByRole("button", { name: "Undo Sessions" }).click();
  await fact("Sessions").getByRole("button", { name: "Save Sessions" }).waitFor({ state: "hidden" });
}

/** The read-back stays in the chat; what is said there has its words in the form, and can be corrected and cleared. */
async function correctByForm(page, complaints) {
  const fact = (name) => page.getByRole("group", { name: new RegExp(`^${name}\\b`) });
  const said = page.getByRole("log").getByRole("article");
  await page.getByRole("button", { name: "Have it read back" }).click();
  await page.getByRole("button", { name: "Yes, build it" }).waitFor();
  await page.getByRole("textbox", { name: "Message to the coach" }).fill("Make it 4 days a week, never on Sundays");
  await page.getByRole("button", { name: "Send" }).click();
  await said.nth(4).waitFor();
  await page.getByRole("link", { name: "Facts" }).click();
  await fact("Training days").locator("mark").getByText("4 days").waitFor();
  assert.ok(await fact("Days off").getByRole("checkbox", { name: "Sunday" }).isChecked());

  // Somebody else is faster: nothing that was typed is lost.
  const [, conversation] = /#\/facts\/(.+)$/.exec(page.url());
  const { sessionId } = await (await page.request.post(`/api/conversations/${conversation}/sessions`)).json();
  const elsewhere = { items: { volumeTolerance: { kind: "value", level: "low" } } };
  assert.ok((await page.request.put(`/api/sessions/${sessionId}/todo-list`, { data: elsewhere })).ok());
  await fact("Length").getByRole("button", { name: "Less" }).click();
  await fact("Days off").getByRole("button", { name: "Clear Days off" }).click();
  await page.getByRole("button", { name: "Save 2 changes" }).click();
  await page.getByText(/Your changes are kept/).waitFor();
  assert.ok(await fact("Volume").getByRole("radio", { name: "Low" }).isChecked(), "what the other one saved is shown");
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !text.includes("409")));
  await page.getByRole("button", { name: "Save 2 changes" }).click();
  await page.getByText("Saved. All that is needed is known.").waitFor();
  assert.equal(await fact("Length").getByText("7 weeks").count(), 1);
  assert.match(await fact("Days off").innerText(), /earlier: .never on Sundays/i, "the words stay as history");
  await page.setViewportSize({ width: 390, height: 844 });
  await fits(page);
  await picture(page, "9-form-phone", { fullPage: true });
  await page.setViewportSize({ width: 1280, height: 900 });

  await page.getByRole("button", { name: "Have it read back" }).click();
  await said.nth(6).waitFor();
  assert.match(await said.nth(6).innerText(), /7 weeks/, "the coach reads back what was changed by hand");
}

async function build(page) {
  await page.getByRole("textbox", { name: "Message to the coach" }).fill("Yes!");
  await page.getByRole("button", { name: "Send" }).click();
  const region = page.getByRole("region", { name: "Your build" });
  const open = region.getByRole("button", { name: "Open your program" });
  const again = region.getByRole("button", { name: "Build again" });
  await open.or(again).waitFor({ timeout: 60_000 });
  assert.ok(await open.isVisible(), `the build failed: ${await region.innerText()}`);
  await picture(page, "4-built");
  await open.click();
  await page.getByRole("heading", { name: "Calendar" }).waitFor();
  await picture(page, "5-program", { fullPage: true });
}

/** The training days as the calendar names them: week, weekday, whether it is the event. */
async function readCalendar(page) {
  const calendar = page.getByRole("region", { name: "Training program" });
  const days = [];
  for (let week = 1; ; week += 1) {
    const heading = calendar.getByRole("heading", { level: 3, name: new RegExp(`^Week ${week}\\b`) });
    if (await heading.count() === 0) return days;
    const boxes = heading.locator("xpath=following-sibling::ol[1]").getByRole("button");
    for (const box of await boxes.all()) {
      const label = await box.getAttribute("aria-label");
      const [, weekday, role] = /^(\w+day)\b[^:]*: (\w+)\./.exec(label) ?? [];
      assert.ok(weekday, `a training day says its weekday and what it is for: ${label}`);
      days.push({ week, weekday, isEvent: role === "Event", label });
    }
  }
}

/** Eight weeks of five days, weekends off. The competition is on its own day, whichever that is. */
function checkCalendar(days) {
  const weekends = days.filter((day) => !day.isEvent && ["Saturday", "Sunday"].includes(day.weekday));
  assert.deepEqual(weekends, [], "weekends are off");
  const events = days.filter((day) => day.isEvent);
  assert.ok(events.length <= 1, "there is one event");
  for (let week = 1; week <= WEEKS; week += 1) {
    const training = days.filter((day) => day.week === week && !day.isEvent).length;
    // The competition takes the place of a training day.
    const least = events.some((day) => day.week === week) ? DAYS_A_WEEK - 1 : DAYS_A_WEEK;
    assert.ok(training >= least && training <= DAYS_A_WEEK, `week ${week} has ${training} training days`);
  }
  const after = days.filter((day) => day.week > WEEKS && !day.isEvent);
  assert.deepEqual(after, [], `nothing but the event comes after week ${WEEKS}`);
}

async function openFirstDay(page) {
  const calendar = page.getByRole("region", { name: "Training program" });
  await calendar.getByRole("list").getByRole("button", { name: /^\w+day .*minutes\.$/ }).first().click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("heading", { level: 2 }).waitFor();
  assert.ok(await sheet.getByRole("article").count() > 0, "the day shows its workouts");
  await picture(page, "6-day");
  await sheet.getByRole("button", { name: "Close" }).click();
  await sheet.waitFor({ state: "hidden" });
}

async function checkExports(page) {
  const links = await page.getByRole("navigation", { name: "Export" }).getByRole("link").all();
  const names = await Promise.all(links.map((link) => link.locator("strong").textContent()));
  assert.deepEqual(names, ["Calendar", "Page", "Watch", "Table", "Text", "Data"], "the formats that fit a program without rides");
  for (const link of links) {
    const href = await link.getAttribute("href");
    const answer = await page.request.get(href);
    assert.ok(answer.ok(), `${href}: ${answer.status()}`);
    assert.match(answer.headers()["content-disposition"] ?? "", /^attachment/, `${href} is a download`);
    assert.ok((await answer.body()).length > 1000, `${href} is almost empty`);
  }
}

/** The same program on a phone: nothing is wider than the screen. */
async function onPhone(page) {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.evaluate(() => scrollTo(0, 0));
  await fits(page);
  await picture(page, "7-phone", { fullPage: true });
}

/** Nothing is wider than the screen, once the layout has followed its size. */
async function fits(page) {
  await page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth, null, { timeout: 2_000 }).catch(() => {});
  const pixels = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(pixels <= 0, `the page is ${pixels} pixels too wide for a phone`);
}

async function picture(page, name, options = {}) {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), ...options });
}
