// The program as weeks of days. Weeks start on the weekday the program starts on, so that a row is a week of the
// program. Where there is little room the weeks fold and their days are a list.

import { dayAndMonth, dayOfMonth, longDay, weekday } from "./dates.js";
import { fill, h, icon } from "./dom.js";
import { hue, roleGlyph, ROLES } from "./roles.js";
import { minutes, words } from "./words.js";

const NARROW = matchMedia("(max-width: 900px)");

/** The section; `show(day)` opens a day. */
export function createCalendar(program, now, show) {
  const weeks = Map.groupBy ? Map.groupBy(program.dailyWorkouts, (day) => day.week) : groupByWeek(program.dailyWorkouts);
  const names = program.dailyWorkouts.slice(0, 7).map((day) => h("span", null, weekday(day.date)));
  const body = h("div", { class: "weeks" });
  const hint = "Arrow keys move between training days, Enter opens one.";
  const root = h("section", { class: "calendar" },
    h("div", { class: "section-head" }, h("h2", null, "Calendar"), legend()),
    h("p", { class: "keys note" }, hint),
    h("div", { class: "week-names", "aria-hidden": "true" }, h("span"), names), body);

  const draw = () => fill(body, [...weeks].map(([number, days]) => week(program, number, days, now, show)));
  draw();
  roveOver(body);
  const redraw = () => (root.isConnected ? draw() : NARROW.removeEventListener("change", redraw));
  NARROW.addEventListener("change", redraw);
  return root;
}

function groupByWeek(days) {
  const weeks = new Map();
  for (const day of days) weeks.set(day.week, [...(weeks.get(day.week) ?? []), day]);
  return weeks;
}

function legend() {
  const shown = ["easy", "moderate", "hard", "long", "test"];
  return h("ul", { class: "legend", "aria-label": "Kinds of day" }, shown.map((role) => h("li", null, roleGlyph(role), ROLES[role])));
}

function week(program, number, days, now, show) {
  const total = days.reduce((sum, day) => sum + minutesOf(day), 0);
  const phase = program.phases.find((candidate) => candidate.phaseNumber === days[0].phaseNumber);
  const starts = phase && days.some((day) => day.day === phase.startDay);
  const isNow = days.some((day) => day.date === now);
  const title = [h("span", { class: "week-number" }, `Week ${number}`),
    h("span", { class: `week-phase${starts ? " first" : ""}` }, phase?.phaseName),
    h("span", { class: "week-total" }, `${minutes(total)}`)];
  const list = h("ol", { class: "days", id: `week-${number}` }, days.map((day) => cell(day, now, show)));
  const section = h("section", { class: `week phase-${hue(days[0].phaseNumber)}${isNow ? " now" : ""}` });
  if (NARROW.matches) {
    // Open: the week of today, or the first one of a program that has not begun or is over.
    const outside = now < program.startDate || now > program.endDate;
    const open = isNow || (outside && number === 1);
    const button = h("button", { type: "button", "aria-expanded": String(open), "aria-controls": list.id }, title, icon("chevron"));
    list.hidden = !open;
    button.addEventListener("click", () => {
      list.hidden = !list.hidden;
      button.setAttribute("aria-expanded", String(!list.hidden));
    });
    return fill(section, h("h3", null, button), list);
  }
  return fill(section, h("h3", null, title), list);
}

const minutesOf = (day) => day.workouts.reduce((sum, workout) => sum + workout.durationMinutes, 0);

function cell(day, now, show) {
  const isNow = day.date === now;
  const date = h("span", { class: "date" }, h("span", { class: "date-weekday" }, `${weekday(day.date)} `),
    h("span", { class: "date-number" }, day.day === 1 || dayOfMonth(day.date) === "1" ? dayAndMonth(day.date) : dayOfMonth(day.date)));
  const place = `day phase-${hue(day.phaseNumber)} role-${day.role}${isNow ? " today" : ""}${day.date < now ? " past" : ""}`;
  if (day.workouts.length === 0) {
    return h("li", { class: place }, h("div", { class: "day-box" }, date, h("span", { class: "rest" }, words(day.role)),
      h("span", { class: "unseen" }, `${longDay(day.date)}${isNow ? ", today" : ""}`)));
  }
  const titles = day.workouts.map((workout) => workout.title);
  const label = `${longDay(day.date)}${isNow ? ", today" : ""}: ${ROLES[day.role] ?? day.role}. ${titles.join(" and ")}. ${minutesOf(day)} minutes.`;
  return h("li", { class: place }, h("button", { type: "button", class: "day-box", "aria-label": label, onclick: () => show(day) },
    date,
    h("span", { class: "titles" }, titles.map((title) => h("span", null, title))),
    h("span", { class: "day-foot" }, h("span", { class: "role" }, roleGlyph(day.role), ROLES[day.role] ?? words(day.role)), h("span", { class: "min" }, minutes(minutesOf(day))))));
}

// One tab stop for the whole calendar; arrows move inside it. In the list every day is a stop of its own.
function roveOver(body) {
  const boxes = () => [...body.querySelectorAll("button.day-box")];
  const keep = (current) => {
    for (const box of boxes()) box.tabIndex = NARROW.matches || box === current ? 0 : -1;
  };
  keep(body.querySelector(".today button") ?? boxes()[0]);
  body.addEventListener("focusin", (event) => {
    if (event.target.matches("button.day-box")) keep(event.target);
  });
  body.addEventListener("keydown", (event) => {
    const from = event.target.closest("button.day-box");
    if (!from) return;
    const next = neighbour(boxes(), from, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

function neighbour(boxes, from, key) {
  const index = boxes.indexOf(from);
  if (key === "ArrowRight") return boxes[index + 1];
  if (key === "ArrowLeft") return boxes[index - 1];
  if (key === "Home") return boxes[0];
  if (key === "End") return boxes.at(-1);
  if (key !== "ArrowDown" && key !== "ArrowUp") return null;
  // The nearest training day of the next week that has one.
  const column = columnOf(from);
  const weekOf = (box) => box.closest(".week");
  const ahead = key === "ArrowDown" ? boxes.slice(index + 1) : boxes.slice(0, index).reverse();
  const target = ahead.find((box) => weekOf(box) !== weekOf(from));
  if (!target) return null;
  return boxes.filter((box) => weekOf(box) === weekOf(target)).reduce((a, b) => (Math.abs(columnOf(b) - column) < Math.abs(columnOf(a) - column) ? b : a));
}

const columnOf = (box) => [...box.closest(".days").children].indexOf(box.closest("li"));
