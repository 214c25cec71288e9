// The 19 facts as one screen: each with its input, the words it came from, and ways to say "none", to leave it to the
// coach, and to clear it. What was typed is kept until it is saved: a conflict or an error loses nothing.

import { api, Problem } from "./api.js";
import { h, fill, icon, say } from "./dom.js";
import { createInput } from "./inputs.js";
import { count } from "./words.js";

/**
 * Fills `root`. `hooks`: `onSaved(view)` after the server has taken facts, `onReadBack()` to have them read back,
 * `onChat()` to go to the chat.
 */
export function createForm(root, hooks) {
  let view = null;
  let conversation = null;
  let rows = new Map();
  let saving = false;
  let opening = 0;

  const lead = h("p", { class: "lead" });
  const figure = h("p", { class: "form-count" });
  const notice = h("div", { class: "form-notice", role: "status" });
  const groups = h("div", { class: "form-groups" });
  const status = h("p", { class: "save-status", role: "status" });
  const saveAll = h("button", { type: "submit", class: "primary" }, "Save");
  const discard = h("button", { type: "button", class: "quiet", onclick: () => discardAll() }, "Discard");
  const go = h("button", { type: "button", class: "primary go", onclick: () => finish() });
  const bar = h("div", { class: "save-bar" }, status, h("div", { class: "save-actions" }, discard, saveAll, go));
  const unitChoice = h("fieldset", { class: "units pills" }, h("legend", { class: "unseen" }, "Units"));
  const element = h("form", { class: "facts-form", novalidate: true, autocomplete: "off", onsubmit: (event) => {
    event.preventDefault();
    save(dirtyRows());
  } },
  h("div", { class: "form-head" },
    h("div", null, h("h1", { tabindex: "-1" }, "Your facts"), lead),
    h("div", { class: "form-side" }, figure, unitChoice)),
  notice, groups, bar);

  addEventListener("beforeunload", (event) => {
    if (dirtyRows().length > 0) event.preventDefault();
  });

  const dirtyRows = () => [...rows.values()].filter((row) => row.isDirty());

  // --- Loading -------------------------------------------------------------------------------------------------

  async function open(of, fieldName = null) {
    const turn = ++opening;
    if (of !== conversation) {
      conversation = of;
      view = null;
      rows = new Map();
      fill(root, h("p", { class: "notice" }, "Loading your facts"));
    }
    try {
      const answer = await api.beginSession(of);
      if (turn !== opening) return;
      if (view?.sessionId !== answer.sessionId) build(answer);
      else take(answer);
      if (!root.contains(element)) fill(root, element);
      hooks.onSaved(answer);
      rows.get(fieldName)?.focus();
    } catch (problem) {
      if (turn !== opening) return;
      fill(root, h("div", { class: "notice" }, h("p", null, problem.message),
        h("button", { type: "button", class: "secondary", onclick: () => open(of, fieldName) }, "Retry")));
    }
  }

  /** Draws a form from nothing. */
  function build(answer) {
    view = answer;
    rows = new Map(answer.fields.map((field) => [field.field, createRow(field, {
      units: () => view.units, onChange: drawBar, onSave: (row) => save([row]),
    })]));
    fill(groups, answer.groups.map(({ id, label }) => h("section", { class: "form-group", "aria-label": label }, h("h2", null, label),
      answer.fields.filter((field) => field.group === id).map((field) => rows.get(field.field).element))));
    drawUnits();
    take(answer);
  }

  /** Takes what the server knows; what was typed and not saved stays. */
  function take(answer) {
    const unitsChanged = view.units !== answer.units;
    view = answer;
    for (const field of answer.fields) rows.get(field.field).take(field, unitsChanged);
    for (const box of unitChoice.querySelectorAll("input")) box.checked = box.value === answer.units;
    drawHead();
    drawBar();
  }

  function drawHead() {
    const { itemsCompleted, totalItems } = view.progressDetails;
    fill(figure, h("strong", null, String(itemsCompleted)), ` of ${totalItems} known`);
    say(lead, "Put in what you know. What you leave open the coach asks for, or settles for you and says so.");
    const missing = view.missing.map((name) => rows.get(name));
    const link = (row) => h("button", { type: "button", class: "link", onclick: () => row.focus() }, row.label);
    fill(notice,
      view.afterGo && h("p", { class: "form-box" }, view.afterGo),
      missing.length > 0 && h("p", { class: "still" }, h("strong", null, "Still needed: "), missing.map((row, index) => [index > 0 && ", ", link(row)])),
      view.blocked && h("p", { class: "form-box warning" }, view.blocked),
      view.assumptions.length > 0 && h("details", { class: "form-box assumed" },
        h("summary", null, "What the coach would settle for the rest", icon("chevron")),
        h("ul", null, view.assumptions.map((line) => h("li", null, line)))));
  }

  function drawUnits() {
    const choice = (id, label) => h("label", { class: "pill" }, h("input", { type: "radio", name: "units", value: id, onchange: () => saveUnits(id) }), h("span", null, label));
    fill(unitChoice, unitChoice.firstElementChild, choice("metric", "kg, km"), choice("imperial", "lb, miles"));
  }

  // --- Saving --------------------------------------------------------------------------------------------------

  function drawBar(message = null) {
    const dirty = dirtyRows();
    const ready = view.missing.length === 0 && !view.blocked;
    bar.classList.toggle("dirty", dirty.length > 0);
    discard.hidden = saveAll.hidden = dirty.length === 0;
    saveAll.disabled = saving;
    discard.disabled = saving;
    say(saveAll, saving ? "Saving" : dirty.length === 1 ? "Save the change" : `Save ${dirty.length} changes`);
    // Once there is a program, only a change has to be talked about.
    go.hidden = dirty.length > 0 || !ready || (Boolean(view.afterGo) && view.readBack === "yes");
    say(go, view.readBack === "yes" ? "Back to the chat to say yes" : view.afterGo ? "Have the change offered" : "Have it read back");
    if (message !== null) say(status, message);
    else if (saving) say(status, "Saving");
    else if (dirty.length > 0) say(status, `${count(dirty.length, "change")} not saved`);
    else if (!status.textContent.startsWith("Saved")) say(status, ready ? "All that is needed is known." : "");
    bar.classList.toggle("empty", dirty.length === 0 && go.hidden && status.textContent === "");
  }

  async function save(which) {
    if (saving || which.length === 0) return;
    const wrong = which.filter((row) => row.problem());
    for (const row of wrong) row.showError(row.problem());
    if (wrong.length > 0) {
      wrong[0].focus();
      drawBar(`${count(wrong.length, "field")} cannot be saved like this.`);
      return;
    }
    const sent = new Map(which.map((row) => [row, row.draft()]));
    const items = Object.fromEntries([...sent].map(([row, draft]) => [row.name, draft]));
    await send({ items }, (answer) => {
      // What was typed while it was being saved stays a change.
      for (const [row, draft] of sent) row.saved(draft);
      take(answer);
      const left = dirtyRows().length;
      drawBar(left > 0 ? `Saved. ${count(left, "change")} not saved` : savedText());
    });
  }

  const savedText = () => {
    if (view.blocked) return "Saved.";
    return view.missing.length > 0 ? `Saved. ${count(view.missing.length, "more fact")} needed.` : "Saved. All that is needed is known.";
  };

  const saveUnits = (units) => send({ items: {}, units }, (answer) => {
    take(answer);
    drawBar("Saved.");
  });

  async function send(edit, done) {
    saving = true;
    drawBar();
    let message = null;
    try {
      const answer = await api.saveTodoList(view.sessionId, { ...edit, version: view.version });
      saving = false;
      done(answer);
      hooks.onSaved(answer);
      return;
    } catch (problem) {
      message = problem.message;
      if (problem instanceof Problem && problem.status === 409) message = await reload();
      for (const { field, detail } of problem.errors ?? []) rows.get(field)?.showError(detail);
      if (problem.errors?.length) {
        message = `Nothing was saved: ${count(problem.errors.length, "field")} to correct.`;
        rows.get(problem.errors[0].field)?.focus();
      }
    }
    saving = false;
    drawBar(message);
  }

  /** Somebody else was faster, most likely the chat in another window: their facts are shown, the edit is kept. */
  async function reload() {
    try {
      const answer = await api.beginSession(conversation);
      if (answer.sessionId === view.sessionId) take(answer);
      else build(answer);
      hooks.onSaved(answer);
      return "The facts have changed meanwhile. Your changes are kept: look again, then save.";
    } catch (problem) {
      return problem.message;
    }
  }

  function discardAll() {
    for (const row of dirtyRows()) row.undo();
    drawBar("");
    root.querySelector("h1").focus();
  }

  function finish() {
    if (view.readBack === "yes") hooks.onChat();
    else hooks.onReadBack();
  }

  return { open, isDirty: () => dirtyRows().length > 0 };
}

/** One fact: its heading, its input, its source and its buttons. */
function createRow(first, { units, onChange, onSave }) {
  const name = first.field;
  const id = `field-${name}`;
  let field = first;
  let draft;
  let problem = null;

  const mark = h("span", { class: "mark", "aria-hidden": "true" });
  const state = h("span", { class: "unseen" });
  const text = h("p", { class: "field-text" });
  const error = h("p", { class: "field-error", id: `${id}-error`, role: "alert" });
  const source = h("div", { class: "source-words" });
  const input = createInput(first.input, { id, units, change });
  const quick = (label, answer) => h("button", { type: "button", class: "chip small", "aria-pressed": "false", onclick: () => choose(answer) }, label);
  const none = first.none && quick(first.none, { kind: "none" });
  const any = first.any && quick(first.any, { kind: "any" });
  const clear = h("button", { type: "button", class: "quiet", "aria-label": `Clear ${first.label}`, onclick: () => choose(null) }, "Clear");
  const undo = h("button", { type: "button", class: "quiet", "aria-label": `Undo ${first.label}`, onclick: () => { undoDraft(); focus(); } }, "Undo");
  const saveOne = h("button", { type: "button", class: "secondary small", "aria-label": `Save ${first.label}`, onclick: () => onSave(row) }, "Save");
  const element = h("div", { class: "field", id, role: "group", "aria-labelledby": `${id}-label`, "aria-describedby": `${id}-hint ${id}-error` },
    h("div", { class: "field-head" }, mark, h("h3", { id: `${id}-label` }, first.label, state), first.required && h("span", { class: "needed" }, "needed"), text),
    h("p", { class: "note hint", id: `${id}-hint` }, first.hint),
    h("div", { class: "field-input" }, input.element), error,
    h("div", { class: "field-foot" }, h("div", { class: "quick" }, none, any, clear), h("div", { class: "own-save" }, undo, saveOne)),
    source);

  const isDirty = () => draft !== undefined;
  const shown = () => (isDirty() ? draft : field.value);

  function change(value, wrong = null) {
    set(value === null ? null : { kind: "value", ...value }, wrong);
  }

  /** A press on a button: the input shows it at once. */
  function choose(answer) {
    set(answer, null);
    drawInput();
  }

  function set(answer, wrong) {
    draft = same(answer, field.value) ? undefined : answer;
    problem = isDirty() ? wrong : null;
    say(error, "");
    draw();
    onChange();
  }

  function undoDraft() {
    draft = undefined;
    problem = null;
    say(error, "");
    drawInput();
    draw();
    onChange();
  }

  const drawInput = () => input.show(shown()?.kind === "value" ? shown() : null);

  function draw() {
    const answer = shown();
    element.className = `field ${isDirty() ? "dirty" : field.status}`;
    fill(mark, field.status === "complete" && !isDirty() ? icon("check") : null);
    say(state, isDirty() ? ", not saved" : { complete: ", known", in_progress: ", to be cleared up", pending: ", not known yet" }[field.status]);
    text.title = field.text ?? "";
    say(text, isDirty() ? "Not saved" : field.text ?? (field.status === "in_progress" ? "To be cleared up" : ""));
    for (const [button, kind] of [[none, "none"], [any, "any"]]) button?.setAttribute("aria-pressed", String(answer?.kind === kind));
    clear.hidden = answer === null && field.status !== "in_progress";
    undo.hidden = saveOne.hidden = !isDirty();
    fill(source,
      field.quote && h("blockquote", null, h("span", { class: "unseen" }, "From your message: "), h("mark", null, field.quote)),
      !field.quote && field.byHand && field.status === "complete" && h("p", { class: "note" }, "Set by hand."),
      field.confidence && field.confidence !== "high" && h("p", { class: "note" }, field.confidence === "low" ? "The coach is not sure of this one." : "Read from context."),
      field.notes && h("p", { class: "note" }, `${field.notes.charAt(0).toUpperCase()}${field.notes.slice(1)}`));
  }

  function focus() {
    element.scrollIntoView({ block: "center" });
    element.querySelector(".field-input :is(input, select, button):not([hidden])")?.focus({ preventScroll: true });
  }

  const row = {
    name, label: first.label, element, isDirty, focus,
    draft: () => draft,
    problem: () => problem,
    undo: undoDraft,
    showError: (detail) => say(error, detail),
    /** The server has taken this draft; one that was typed since stays. */
    saved: (taken) => { if (draft === taken) draft = undefined; },
    take(next, redraw) {
      const changed = !same(next.value, field.value);
      field = next;
      if (isDirty() && same(draft, next.value)) draft = undefined;
      if (redraw || (changed && !isDirty())) drawInput();
      draw();
    },
  };
  drawInput();
  draw();
  return row;
}

/** Whether two answers say the same; members that are absent, null or empty are one. */
function same(a, b) {
  return canonical(a) === canonical(b);
}

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || value === undefined || typeof value !== "object") return JSON.stringify(value ?? null);
  const members = Object.entries(value).filter(([, member]) => !(member === null || member === undefined || member === false || (typeof member === "object" && Object.keys(member).length === 0)));
  return `{${members.sort().map(([key, member]) => `${key}:${canonical(member)}`).join()}}`;
}
