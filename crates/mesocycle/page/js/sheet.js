// One training day in full: every workout with its blocks. A dialog; arrows lead to the training days before and after.

import { longDay } from "./dates.js";
import { fill, h, icon } from "./dom.js";
import { closeOnBackdrop } from "./history.js";
import { hue, roleGlyph, ROLES } from "./roles.js";
import { conditioning, conditioningMeaning, distance, dose, duration, effort, load, minutes, number, segment, sets, words } from "./words.js";

/** Returns `open(program, day)`. */
export function createSheet(dialog) {
  closeOnBackdrop(dialog);
  let program = null;
  let shown = null;

  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && !event.altKey && !event.ctrlKey && !event.metaKey) move(step);
  });

  const training = () => program.dailyWorkouts.filter((day) => day.workouts.length > 0);

  function move(step) {
    const days = training();
    const next = days[days.indexOf(shown) + step];
    if (next) draw(next);
  }

  function draw(day) {
    const backTo = dialog.contains(document.activeElement) ? document.activeElement.dataset.act : null;
    shown = day;
    const days = training();
    const at = days.indexOf(day);
    const phase = program.phases.find((candidate) => candidate.phaseNumber === day.phaseNumber);
    const button = (act, label, name, onclick, disabled) =>
      h("button", { type: "button", class: "quiet square", "aria-label": label, "data-act": act, onclick, disabled }, icon(name));
    fill(dialog,
      h("div", { class: "sheet-bar" },
        h("div", { class: "sheet-steps" },
          button("before", "Training day before", "left", () => move(-1), at === 0),
          button("after", "Next training day", "right", () => move(1), at === days.length - 1),
          h("span", { class: "note" }, `${at + 1} of ${days.length}`)),
        button("close", "Close", "close", () => dialog.close())),
      h("div", { class: "sheet-body", tabindex: "0", "data-act": "body" },
        h("p", { class: `eyebrow sheet-phase phase-${hue(day.phaseNumber)}` }, `Week ${day.week}`, phase && ` · ${phase.phaseName}`),
        h("h2", { id: "sheet-title" }, longDay(day.date)),
        h("p", { class: "sheet-role" }, roleGlyph(day.role), ROLES[day.role] ?? words(day.role)),
        day.workouts.map(workout),
        h("p", { class: "note source" }, day.source === "model" ? "Written by a language model and checked by the rules." : "Written from the workout library.")));
    const target = dialog.querySelector(`[data-act="${backTo}"]:not(:disabled)`) ?? dialog.querySelector('[data-act="close"]');
    if (dialog.open) target.focus();
  }

  return {
    open(of, day) {
      program = of;
      draw(day);
      dialog.showModal();
      dialog.querySelector('[data-act="close"]').focus();
    },
  };
}

function workout(w) {
  const meta = [words(w.discipline), words(w.type), minutes(w.durationMinutes), w.distanceMeters && distance(w.distanceMeters), w.tss && `${number(Math.round(w.tss))} TSS`];
  return h("article", { class: "workout" },
    h("h3", null, w.title),
    h("p", { class: "meta" }, meta.filter((text, index) => text && meta.indexOf(text) === index).map((text) => h("span", null, text))),
    w.why && h("p", { class: "why" }, w.why),
    w.blocks.map(block));
}

function block(b) {
  const purpose = words(b.purpose);
  const same = purpose.toLowerCase() === b.title.toLowerCase();
  return h("section", { class: `block purpose-${b.purpose}` },
    h("h4", null, !same && h("span", { class: "purpose" }, purpose), b.title),
    b.movements && movements(b.movements),
    b.conditioning && piece(b.conditioning),
    b.segments && segments(b.segments),
    b.note && h("p", { class: "note" }, b.note));
}

function movements(list) {
  const head = ["Movement", "Sets × reps", "Load", "Rest"];
  return h("table", { class: "movements" },
    h("thead", null, h("tr", null, head.map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", null, list.map((m) => h("tr", null,
      h("th", { scope: "row" }, m.name, m.note && h("small", null, m.note)),
      h("td", null, sets(m)),
      h("td", null, load(m.load)),
      m.restSeconds > 15 ? h("td", null, duration(m.restSeconds)) : h("td", { class: "none" }, "–")))));
}

function piece(c) {
  const meaning = conditioningMeaning(c);
  return h("div", { class: "piece" },
    h("p", { class: "format" }, h("strong", null, conditioning(c)), h("span", null, `RPE ${number(c.rpe)}`)),
    meaning && h("p", { class: "note" }, `${meaning}.`),
    h("ul", null, c.movements.map((m) => h("li", null, h("strong", null, dose(m.dose)), " ", m.name,
      m.load.kind !== "bodyweight" && h("span", { class: "piece-load" }, load(m.load))))));
}

function segments(list) {
  return h("div", { class: "segments" }, profile(list), h("ol", null, list.map((s) =>
    h("li", null, h("strong", null, s.name), h("span", null, segment(s)), s.note && h("small", null, s.note)))));
}

// The shape of the session: width is time, height is effort.
function profile(list) {
  const steps = list.flatMap((s) => Array.from({ length: s.repeats }, () => [
    { minutes: s.minutes, effort: effort(s.target) },
    s.recovery && { minutes: s.recovery.minutes, effort: effort(s.recovery.target), easy: true },
  ])).flat().filter(Boolean);
  if (steps.length < 2) return null;
  return h("div", { class: "profile", "aria-hidden": "true" }, steps.map((step) => {
    const element = h("i", { class: step.effort > 0.68 ? "strong" : step.effort > 0.5 ? "solid" : "light" });
    element.style.flexGrow = String(step.minutes);
    element.style.height = `${Math.max(12, step.effort * 100)}%`;
    return element;
  }));
}
