// The checklist: how many of the 19 facts are known, each with its value in words and the athlete's own words it
// came from.

import { api } from "./api.js";
import { h, fill, icon, say } from "./dom.js";
import { FACTS, valueInWords } from "./facts.js";
import { count } from "./words.js";

const STAGES = {
  awaiting_go: "Ready. Say yes and the build starts.",
  building: "Your program is being built.",
  failed: "The build stopped. It can be started again.",
  done: "Your program is built on these.",
};

/** Fills `root` and returns `show(todo)`, where todo is `{todoList, progressDetails, stage}` or null. `onEdit(field)` opens the form. */
export function createChecklist(root, { onEdit }) {
  const rows = new Map(FACTS.map((fact) => [fact.field, { fact, element: h("li"), drawn: null }]));
  const figure = h("span", { class: "figure" }, "0");
  const total = h("span", { class: "of" }, "of 19 known");
  const stage = h("p", { class: "stage" });
  const news = h("p", { class: "unseen", role: "status" });
  const summaryText = h("span");
  const ticks = [ticksBar(), ticksBar()];
  const summary = h("button", {
    type: "button", class: "checklist-summary", "aria-expanded": "false", "aria-controls": "checklist-body",
    onclick: () => toggle(),
  }, summaryText, ticks[0], icon("chevron"));

  const group = (title, required) =>
    h("section", null, h("h3", null, title), h("ul", { class: "facts" },
      [...rows.values()].filter((row) => Boolean(row.fact.required) === required).map((row) => row.element)));

  fill(root, summary, news, h("div", { class: "checklist-body", id: "checklist-body" },
    h("h2", { class: "count" }, figure, total), ticks[1], stage,
    h("button", { type: "button", class: "secondary edit-all", onclick: () => edit(null) }, icon("form"), "Fill in or correct by hand"),
    group("Needed to build", true), group("Makes it yours", false)));

  function edit(field) {
    toggle(false);
    onEdit(field);
  }

  function toggle(open = !root.classList.contains("open")) {
    root.classList.toggle("open", open);
    summary.setAttribute("aria-expanded", String(open));
  }

  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !root.classList.contains("open")) return;
    toggle(false);
    summary.focus();
  });
  // On a phone the open list covers the chat: touching anything else closes it.
  document.addEventListener("pointerdown", (event) => {
    if (!root.contains(event.target)) toggle(false);
  });

  let before = null;
  function show(todo) {
    const items = todo?.todoList ?? {};
    const known = FACTS.filter((fact) => items[fact.field]?.status === "complete").length;
    const done = todo?.progressDetails?.itemsCompleted ?? known;
    const all = todo?.progressDetails?.totalItems ?? FACTS.length;
    say(figure, String(done));
    say(total, `of ${all} known`);
    say(summaryText, `${done} of ${all} known`);
    say(stage, STAGES[todo?.stage] ?? gathering(items));
    // The first drawing restores a state; only what comes later is news.
    if (before !== null && before !== done) say(news, `The coach knows ${done} of ${all}.`);
    const fresh = before !== null;
    before = done;
    for (const bar of ticks) {
      [...bar.children].forEach((tick, index) => { tick.className = items[FACTS[index].field]?.status ?? "pending"; });
    }
    for (const row of rows.values()) draw(row, items[row.fact.field], fresh, edit);
  }

  return { show, forget: () => { before = null; show(null); before = null; } };
}

function gathering(items) {
  const needed = FACTS.filter((fact) => fact.required);
  const open = needed.filter((fact) => items[fact.field]?.status !== "complete").length;
  if (open === needed.length) return "The coach can build once the first six are known.";
  return open > 0 ? `${count(open, "more fact")} needed before the coach can build.` : "All that is needed is known.";
}

function ticksBar() {
  return h("span", { class: "ticks", "aria-hidden": "true" }, FACTS.map(() => h("i")));
}

function draw(row, item, fresh, edit) {
  const state = JSON.stringify(item ?? null);
  if (state === row.drawn) return;
  row.drawn = state;
  const { fact, element } = row;
  const status = item?.status ?? "pending";
  element.className = `fact ${status}`;
  const value = status === "complete" ? valueInWords(fact, item) : status === "in_progress" ? "To be cleared up" : null;
  const head = [h("span", { class: "mark", "aria-hidden": "true" }, status === "complete" ? icon("check") : null),
    h("span", { class: "label" }, fact.label),
    h("span", { class: "value" }, value ?? h("span", { class: "unseen" }, "not known yet"))];
  if (value === null) {
    fill(element, h("div", { class: "fact-row" }, head));
    return;
  }
  const open = element.querySelector("details")?.open ?? false;
  const focused = element.contains(document.activeElement);
  const summary = h("summary", { class: "fact-row" }, head, icon("chevron"));
  fill(element, h("details", open ? { open: true } : null, summary, evidence(item, value, () => edit(fact.field))));
  if (focused) summary.focus();
  if (fresh) {
    element.classList.add("fresh");
    element.addEventListener("animationend", () => element.classList.remove("fresh"), { once: true });
  }
}

function evidence(item, value, edit) {
  const unsure = item.status === "complete" && item.confidence && item.confidence !== "high";
  const pictures = item.imageRefs ?? [];
  return h("div", { class: "evidence" },
    item.status === "complete" && h("p", { class: "full-value" }, value),
    item.quote
      ? h("blockquote", null, h("span", { class: "unseen" }, pictures.length ? "In your picture: " : "You said: "), h("mark", null, item.quote))
      : !pictures.length && h("p", { class: "note" }, "Set by hand."),
    pictures.length > 0 && pictureLine(pictures),
    item.notes && h("p", { class: "note" }, item.notes),
    unsure && h("p", { class: "note" }, item.confidence === "low"
      ? "The coach is not sure of this one. Correct it if it is wrong."
      : pictures.length ? "The coach read this in your picture. Correct it if it is wrong." : "The coach read this from context."),
    h("button", { type: "button", class: "quiet correct", onclick: edit }, icon("pencil"), "Correct"));
}

/** The pictures a fact rests on. They are kept for a time; the fact stands without them. */
function pictureLine(keys) {
  const list = h("ul", { class: "evidence-pictures" });
  for (const [index, key] of keys.entries()) {
    const image = h("img", { alt: `Your picture ${index + 1}` });
    const item = h("li", null, image);
    api.picture(key).then((blob) => {
      image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true });
      image.src = URL.createObjectURL(blob);
    }, () => item.remove());
    list.append(item);
  }
  return list;
}
