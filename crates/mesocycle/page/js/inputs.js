// The inputs of the form, by the kind the server names. None of them knows a field or a vocabulary: what can be chosen,
// and within which bounds, comes with the form.
//
// An input is `{ element, show(value) }`. It calls `change(value, problem)` when the person changes it: `value` holds
// the members of the contract's value, null where nothing is put in; `problem` says what is still missing.

import { h, fill, icon } from "./dom.js";
import { clock } from "./words.js";

/** The input for a field. `context`: `id` (a prefix for element ids), `units()`, `change(value, problem)`. */
export function createInput(input, context) {
  return INPUTS[input.kind](input, context);
}

const INPUTS = { phrases, event, number, range, date, one, some, equipment, experience, marks, injuries };

const KG_PER_LB = 0.45359237;
const METERS_PER_MILE = 1609.344;

const trimmed = (value, decimals) => String(Number(value.toFixed(decimals)));

// How a number of the contract is typed: its unit, to what is shown, and back. `null` is what cannot be read.
const plain = (unit) => ({ unit, show: (value) => trimmed(value, 1), read: decimal });
const MEASURES = {
  kg: (units) => (units === "imperial"
    ? { unit: "lb", show: (kg) => trimmed(kg / KG_PER_LB, 1), read: (text) => scaled(text, KG_PER_LB) } : plain("kg")),
  meters: (units) => (units === "imperial"
    ? { unit: "mi", show: (m) => trimmed(m / METERS_PER_MILE, 2), read: (text) => scaled(text, METERS_PER_MILE) }
    : { unit: "km", show: (m) => trimmed(m / 1000, 3), read: (text) => scaled(text, 1000) }),
  seconds: () => ({ unit: "h:mm:ss", show: clock, read: seconds, text: true }),
  reps: () => plain("reps"),
  watts: () => plain("W"),
  years: () => plain("years"),
  bpm: () => plain("bpm"),
  weeks: () => plain("weeks"),
  hours: () => plain("h"),
  cm: () => plain("cm"),
};

/** A number as people write it, with a point or a comma. */
function decimal(text) {
  const value = Number(text.trim().replace(",", "."));
  return text.trim() === "" || !Number.isFinite(value) ? null : value;
}

function scaled(text, factor) {
  const value = decimal(text);
  return value === null ? null : Number((value * factor).toFixed(3));
}

/** `24:10`, `1:52:30`; a bare number is minutes. */
function seconds(text) {
  const parts = text.trim().split(":").map(decimal);
  if (parts.length > 3 || parts.some((part) => part === null || part < 0)) return null;
  if (parts.length === 1) return Math.round(parts[0] * 60);
  return Math.round(parts.reduce((total, part) => total * 60 + part, 0));
}

// --- Pieces ----------------------------------------------------------------------------------------------------

const field = (label, control, unit) => h("label", { class: "labelled" }, h("span", { class: "label" }, label),
  h("span", { class: "with-unit" }, control, unit && h("span", { class: "unit" }, unit)));

function textBox(properties) {
  return h("input", { type: "text", class: "box", autocomplete: "off", ...properties });
}

/** A number with a button to either side. `read()` gives a whole number, null when empty, undefined when it is none. */
function stepper({ min, max, step = 1, label, start, onchange }) {
  const box = h("input", { type: "text", inputmode: "numeric", class: "box count-box", autocomplete: "off", "aria-label": label });
  const read = () => {
    if (box.value.trim() === "") return null;
    const value = decimal(box.value);
    return value !== null && Number.isInteger(value) ? value : undefined;
  };
  const move = (by) => () => {
    const now = read();
    const next = Number.isInteger(now) ? now + by : start ?? (by > 0 ? min : max);
    box.value = String(Math.min(max, Math.max(min, next)));
    onchange();
  };
  const press = (name, sign, by) => h("button", { type: "button", class: "step", "aria-label": `${name}: ${label.toLowerCase()}`, onclick: move(by) }, icon(sign));
  box.addEventListener("input", onchange);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    move(event.key === "ArrowUp" ? step : -step)();
  });
  const element = h("span", { class: "stepper" }, press("Less", "minus", -step), box, press("More", "plus", step));
  return { element, read, show: (value) => { box.value = value === null || value === undefined ? "" : String(value); } };
}

/** A choice as a pill around a real checkbox or radio button. */
function pill(type, name, { id, label }, onchange, short) {
  const box = h("input", { type, name, value: id, onchange, "aria-label": short ? label : null });
  const text = short ? [label.slice(0, 3), h("span", { class: "unseen" }, label.slice(3))] : label;
  const badge = h("span", { class: "badge", "aria-hidden": "true" });
  return { id, label, box, badge, element: h("label", { class: "pill" }, box, badge, h("span", null, text)) };
}

function select(label, options, value, onchange, empty) {
  const option = (id, text) => h("option", { value: id, selected: id === value }, text);
  return h("select", { class: "box", "aria-label": label, onchange: (event) => onchange(event.target.value) },
    empty !== undefined && option("", empty), options.map(({ id, label: text }) => option(id, text)));
}

// --- Kinds -----------------------------------------------------------------------------------------------------

function phrases({ member, most, longest }, { id, change }) {
  let kept = [];
  const list = h("ul", { class: "tags" });
  const box = textBox({ id: `${id}-new`, maxlength: longest, placeholder: "Add in your own words", "aria-label": "Add one" });
  const add = h("button", { type: "button", class: "secondary small", onclick: () => { keep(); box.focus(); } }, "Add");
  // What is still in the box counts. It is not moved into the list on leaving it: what is pressed next would move away.
  const tell = () => {
    const all = [...kept, box.value.trim()].filter(Boolean);
    change(all.length ? { [member]: all } : null);
  };
  const keep = () => {
    const text = box.value.trim();
    if (text && kept.length < most) kept.push(text);
    box.value = "";
    draw();
    tell();
  };
  const draw = () => fill(list, kept.map((text, index) => h("li", { class: "tag-row" }, h("span", null, text),
    h("button", { type: "button", class: "remove", "aria-label": `Remove ${text}`, onclick: () => {
      kept.splice(index, 1);
      draw();
      tell();
      box.focus();
    } }, icon("close")))));
  box.addEventListener("input", tell);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    keep();
  });
  return {
    element: h("div", { class: "stack-input" }, list, h("div", { class: "row-input" }, box, add)),
    show: (value) => {
      kept = [...(value?.[member] ?? [])];
      box.value = "";
      draw();
    },
  };
}

function event({ longest, first, last }, { change }) {
  const name = textBox({ maxlength: longest, placeholder: "Berlin Half Marathon" });
  const day = h("input", { type: "date", class: "box", min: first, max: last });
  const tell = () => {
    const said = name.value.trim();
    if (!said && !day.value) change(null);
    else change({ name: said, date: day.value || null }, said ? null : "Name the event.");
  };
  name.addEventListener("input", tell);
  day.addEventListener("input", tell);
  return {
    element: h("div", { class: "row-input wrap" }, field("Name", name), field("Date, if you know it", day)),
    show: (value) => {
      name.value = value?.name ?? "";
      day.value = value?.date ?? "";
    },
  };
}

function number({ member, min, max, unit, open }, { id, change }) {
  const count = stepper({ min, max, label: `Number of ${unit}`, start: min === 1 ? 8 : 4, onchange: () => tell() });
  const wanted = open && pill("checkbox", `${id}-open`, { id: "open", label: open }, () => {
    if (wanted.box.checked) count.show(null);
    change(wanted.box.checked ? { [member]: null } : null);
  });
  const tell = () => {
    const value = count.read();
    if (wanted) wanted.box.checked = false;
    if (value === null) change(null);
    else change({ [member]: value }, value === undefined || value < min || value > max ? `Give ${min} to ${max} ${unit}.` : null);
  };
  return {
    element: h("div", { class: "row-input wrap" }, open && h("span", { class: "unit" }, "Every"), count.element, h("span", { class: "unit" }, unit), wanted?.element),
    show: (value) => {
      count.show(value?.[member]);
      if (wanted) wanted.box.checked = Boolean(value) && value[member] === null;
    },
  };
}

function range({ min, max, step, unit, exact }, { change }) {
  const tell = () => {
    const [from, to] = [least.read(), most.read()];
    if (from === null && to === null) {
      change(null);
      return;
    }
    const wrong = [from, to].some((value) => value === undefined || (value !== null && (value < min || value > max)));
    const problem = wrong ? `Give ${min} to ${max} ${unit}.` : to === null ? "Add the most." : from !== null && from > to ? "Make the first number the smaller one." : null;
    const value = { max: to };
    if (from !== null) value.min = from;
    else if (exact) value.min = to;
    change(value, problem);
  };
  const start = exact ? 3 : 60;
  const least = stepper({ min, max, step, start, label: `At least, ${unit}`, onchange: tell });
  const most = stepper({ min, max, step, start, label: `At most, ${unit}`, onchange: tell });
  return {
    element: h("div", { class: "row-input wrap" },
      h("span", { class: "labelled" }, h("span", { class: "label", "aria-hidden": "true" }, "At least (optional)"), least.element),
      h("span", { class: "labelled" }, h("span", { class: "label", "aria-hidden": "true" }, "At most"), most.element),
      h("span", { class: "unit end" }, unit)),
    show: (value) => {
      least.show(exact && value?.min === value?.max ? null : value?.min);
      most.show(value?.max);
    },
  };
}

function date({ first, last }, { change }) {
  const day = h("input", { type: "date", class: "box", min: first, max: last, "aria-label": "Date" });
  day.addEventListener("input", () => change(day.value ? { date: day.value } : null));
  return { element: h("div", { class: "row-input" }, day), show: (value) => { day.value = value?.date ?? ""; } };
}

function one({ member, options }, { id, change }) {
  const pills = options.map((option) => pill("radio", id, option, () => change({ [member]: option.id })));
  return {
    element: h("div", { class: "pills" }, pills.map((each) => each.element)),
    show: (value) => { for (const each of pills) each.box.checked = value?.[member] === each.id; },
  };
}

function some({ member, options, most, ordered }, { id, change }) {
  let chosen = [];
  const short = options.every(({ label }) => label.endsWith("day"));
  const pills = options.map((option) => pill("checkbox", id, option, (event) => {
    chosen = event.target.checked ? [...chosen, option.id] : chosen.filter((each) => each !== option.id);
    mark();
    const value = ordered ? chosen : options.map((each) => each.id).filter((each) => chosen.includes(each));
    change(value.length ? { [member]: value } : null, value.length > most ? `Choose ${most} at most.` : null);
  }, short));
  // With an order, the numbers tell it.
  const mark = () => {
    for (const each of pills) each.badge.textContent = ordered && chosen.length > 1 && chosen.includes(each.id) ? String(chosen.indexOf(each.id) + 1) : "";
  };
  return {
    element: h("div", { class: short ? "pills weekdays" : "pills" }, pills.map((each) => each.element)),
    show: (value) => {
      chosen = [...(value?.[member] ?? [])];
      for (const each of pills) each.box.checked = chosen.includes(each.id);
      mark();
    },
  };
}

function equipment({ options, presets, maxKg }, { id, units, change }) {
  let chosen = new Set();
  let limits = {};
  let all = false;
  const search = h("input", { type: "search", class: "box", id: `${id}-search`, autocomplete: "off", placeholder: `Search ${options.length} kinds`, "aria-label": "Search equipment" });
  const more = h("button", { type: "button", class: "quiet", "aria-expanded": "false", onclick: () => { all = !all; filter(); } });
  const found = h("p", { class: "note", role: "status" });
  const pills = options.map((option) => pill("checkbox", id, option, (event) => {
    if (event.target.checked) chosen.add(option.id);
    else chosen.delete(option.id);
    weights();
    tell();
  }));
  const heaviest = h("div", { class: "limits" });
  const tell = (problem) => {
    const items = options.map((each) => each.id).filter((each) => chosen.has(each));
    const kept = Object.fromEntries(Object.entries(limits).filter(([item]) => chosen.has(item)));
    change(items.length ? { items, limits: kept } : null, problem);
  };
  const filter = () => {
    const words = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (label) => words.every((word) => label.toLowerCase().replace("-", " ").includes(word.replace("-", " ")));
    let shown = 0;
    for (const each of pills) {
      const isMatch = words.length > 0 ? fits(each.label) : all;
      each.element.hidden = !(isMatch || chosen.has(each.id));
      // The ones searched for stand first.
      each.element.classList.toggle("match", words.length > 0 && isMatch);
      shown += words.length > 0 && isMatch ? 1 : 0;
    }
    found.textContent = words.length > 0 && shown === 0 ? "Nothing of that name. Tell the coach in the chat." : "";
    more.setAttribute("aria-expanded", String(all));
    fill(more, all ? "Show only mine" : `Show all ${options.length}`);
  };
  const weights = () => {
    const { unit, show, read } = MEASURES.kg(units());
    fill(heaviest, options.filter((each) => each.weighs && chosen.has(each.id)).map((each) => {
      const box = textBox({ inputmode: "decimal", class: "box small-box" });
      box.value = limits[each.id] ? show(limits[each.id].maxKg) : "";
      box.addEventListener("input", () => {
        const kg = read(box.value);
        const wrong = box.value.trim() !== "" && (kg === null || kg <= 0 || kg > maxKg);
        if (kg === null) delete limits[each.id];
        else limits[each.id] = { maxKg: kg };
        tell(wrong ? `Check the heaviest ${each.label.toLowerCase()}.` : null);
      });
      return field(`Heaviest ${each.label.toLowerCase()} (optional)`, box, unit);
    }));
  };
  const draw = () => {
    for (const each of pills) each.box.checked = chosen.has(each.id);
    filter();
    weights();
  };
  search.addEventListener("input", filter);
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const match = pills.find((each) => !each.element.hidden && !each.box.checked && each.element.classList.contains("match"));
    if (!match) return;
    match.box.click();
    search.value = "";
    filter();
  });
  const preset = ({ label, items }) => h("button", { type: "button", class: "chip", onclick: () => {
    chosen = new Set(items);
    draw();
    tell();
  } }, label);
  return {
    element: h("div", { class: "stack-input" }, h("div", { class: "chips" }, presets.map(preset)),
      h("div", { class: "row-input" }, search, more), found, h("div", { class: "pills gear" }, pills.map((each) => each.element)), heaviest),
    show: (value) => {
      chosen = new Set(value?.items ?? []);
      limits = structuredClone(value?.limits ?? {});
      draw();
    },
  };
}

function experience({ levels, maxYears }, { id, change }) {
  let level = null;
  const pills = levels.map((option) => pill("radio", id, option, () => {
    level = option.id;
    tell();
  }));
  const years = textBox({ inputmode: "decimal", class: "box small-box" });
  const tell = () => {
    const said = decimal(years.value);
    if (!level && years.value.trim() === "") {
      change(null);
      return;
    }
    const wrong = years.value.trim() !== "" && (said === null || said < 0 || said > maxYears);
    change({ level, years: said }, !level ? "Choose a level too." : wrong ? "Check the years." : null);
  };
  years.addEventListener("input", tell);
  return {
    element: h("div", { class: "row-input wrap" }, h("div", { class: "pills" }, pills.map((each) => each.element)), field("Years (optional)", years, "years")),
    show: (value) => {
      level = value?.level ?? null;
      for (const each of pills) each.box.checked = each.id === level;
      years.value = value?.years === null || value?.years === undefined ? "" : trimmed(value.years, 1);
    },
  };
}

/** Rows that are added and taken out. `draw(item, tell)` gives the controls of one; `blank()` a new one. */
function rows({ add, most, name, blank, draw, tell }) {
  let items = [];
  const list = h("ul", { class: "rows-input" });
  const button = h("button", { type: "button", class: "secondary small", onclick: () => {
    items.push(blank());
    redraw();
    list.lastElementChild.querySelector("select, input").focus();
  } }, icon("plus"), add);
  const redraw = () => {
    fill(list, items.map((item, index) => h("li", { class: "row-group", role: "group", "aria-label": `${name} ${index + 1}` },
      draw(item, redraw, () => tell(items)),
      h("button", { type: "button", class: "remove", "aria-label": `Remove ${name.toLowerCase()} ${index + 1}`, onclick: () => {
        items.splice(index, 1);
        redraw();
        tell(items, item);
        button.focus();
      } }, icon("close")))));
    button.hidden = items.length >= most;
  };
  return {
    element: h("div", { class: "stack-input" }, list, h("div", null, button)),
    show: (all) => {
      items = structuredClone(all);
      redraw();
    },
  };
}

const OTHER = "";

function marks({ kinds, other, most }, { units, change }) {
  const measuresOf = (mark) => kinds.find((kind) => kind.id === mark.what && !mark.other)?.measures ?? other;
  const problemOf = (mark) => {
    if (!mark.what.trim()) return "Name what the number is of.";
    const measures = measuresOf(mark);
    const missing = measures.find(({ member, required }) => required && !Number.isFinite(mark[member]));
    if (missing) return `Add the ${missing.label.toLowerCase()}.`;
    const wrong = measures.find(({ member, min, max }) => mark[member] !== undefined && !(mark[member] >= min && mark[member] <= max));
    if (wrong) return `Check the ${wrong.label.toLowerCase()}.`;
    return measures.some(({ member }) => Number.isFinite(mark[member])) ? null : "Add a number.";
  };
  const value = (mark) => {
    const kept = { what: mark.what.trim() };
    for (const { member } of measuresOf(mark)) if (Number.isFinite(mark[member])) kept[member] = mark[member];
    return kept;
  };
  const tell = (items) => change(items.length ? { marks: items.map(value) } : null, items.map(problemOf).find(Boolean));
  const list = rows({
    add: "Add a number", most, name: "Number", tell,
    blank: () => ({ what: kinds[0].id }),
    draw: (mark, redraw, told) => [
      select("What was measured", kinds, mark.other ? OTHER : mark.what, (what) => {
        for (const key of Object.keys(mark)) delete mark[key];
        Object.assign(mark, what === OTHER ? { what: "", other: true } : { what });
        redraw();
        told();
      }, "Something else"),
      mark.other && (() => {
        const box = textBox({ placeholder: "Zercher squat", maxlength: 40, "aria-label": "Name" });
        box.value = mark.what;
        box.addEventListener("input", () => { mark.what = box.value; told(); });
        return box;
      })(),
      measuresOf(mark).map(({ member, label, required }) => {
        const measure = MEASURES[member](units());
        const box = textBox({ inputmode: measure.text ? "text" : "decimal", class: "box small-box", placeholder: measure.text ? "0:24:30" : null });
        box.value = Number.isFinite(mark[member]) ? measure.show(mark[member]) : "";
        box.addEventListener("input", () => {
          const said = measure.read(box.value);
          if (box.value.trim() === "") delete mark[member];
          else mark[member] = said ?? Number.NaN;
          told();
        });
        return field(required ? label : `${label} (optional)`, box, measure.text ? null : measure.unit);
      }),
    ],
  });
  return { element: list.element, show: (shown) => list.show((shown?.marks ?? []).map((mark) => ({ ...mark }))) };
}

function injuries({ areas, sides, statuses, longest, most }, { change }) {
  const needsClearance = (injury) => areas.find((area) => area.id === injury.area)?.needsClearance ?? false;
  const note = h("p", { class: "note caution", role: "status" });
  const value = (injury) => {
    const kept = { area: injury.area, side: injury.side || null, status: injury.status };
    if (injury.limits?.trim()) kept.limits = injury.limits.trim();
    if (injury.cleared && needsClearance(injury) && injury.status === "current") kept.cleared = true;
    return kept;
  };
  const tell = (items, removed) => {
    note.textContent = removed && needsClearance(removed) && !removed.cleared
      ? "Take this out only if it was a mistake. If a doctor has cleared you to train, undo, and tick that instead." : "";
    change(items.length ? { items: items.map(value) } : null);
  };
  const list = rows({
    add: "Add an injury or condition", most, name: "Injury", tell,
    blank: () => ({ area: areas[0].id, side: null, status: statuses[0].id }),
    draw: (injury, redraw, told) => {
      const set = (member, again) => (chosen) => {
        injury[member] = chosen;
        if (again) redraw();
        told();
      };
      const limits = textBox({ maxlength: longest, placeholder: "for example: heavy overhead work" });
      limits.value = injury.limits ?? "";
      limits.addEventListener("input", () => set("limits")(limits.value));
      const cleared = needsClearance(injury) && injury.status === "current" && h("label", { class: "check" },
        h("input", { type: "checkbox", checked: Boolean(injury.cleared), onchange: (event) => set("cleared")(event.target.checked) }),
        h("span", null, "A doctor has cleared me to train"));
      return [
        select("Where", areas, injury.area, set("area", true)),
        !needsClearance(injury) && select("Side", sides, injury.side ?? "", set("side"), "No side"),
        select("Now or healed", statuses, injury.status, set("status", true)),
        h("span", { class: "grow" }, field("What sets it off, or what to avoid (optional)", limits)),
        cleared,
      ];
    },
  });
  return {
    element: h("div", { class: "stack-input" }, list.element, note),
    show: (shown) => {
      note.textContent = "";
      list.show(shown?.items ?? []);
    },
  };
}
