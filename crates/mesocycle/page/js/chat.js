// The conversation. A reply is drawn outside the log while it streams and moves into it whole, so that a screen reader
// hears messages and not fragments. What was typed is never lost: a failed message can be sent again under its id.

import { newId, Problem, sendMessage, token, upload } from "./api.js";
import { h, fill, icon, say } from "./dom.js";
import { markdown } from "./markdown.js";

/**
 * `elements`: log, live, scroller, form, input, send, chips, status; `attachments` as `createAttachments` gives them. `hooks`: `conversation()` gives the id;
 * `coach()` the coach's name; `onSend()`, `onTodo(data)`, `onBuild(data)`, `onTurnEnd()`.
 */
export function createChat(elements, hooks) {
  const { log, live, scroller, form, input, send, chips, status, attachments } = elements;
  let controller = null;

  fill(send, icon("send"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (controller) stop();
    else submit(input.value);
  });
  input.addEventListener("input", fit);
  input.addEventListener("keydown", (event) => {
    const onPhone = matchMedia("(pointer: coarse)").matches;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || onPhone) return;
    event.preventDefault();
    if (!controller) submit(input.value);
  });

  function fit() {
    input.style.height = "auto";
    input.style.height = `${Math.min(input.scrollHeight, 200)}px`;
  }

  function submit(raw) {
    const text = raw.trim();
    if ((text === "" && attachments.isEmpty()) || controller) {
      input.focus();
      return;
    }
    input.value = "";
    fit();
    setChips([]);
    hooks.onSend();
    for (const button of log.querySelectorAll(".failure button")) button.remove();
    const message = { id: newId(), text, pictures: attachments.take() };
    const row = bubble("user", text, message.pictures);
    log.append(row);
    prompt();
    toEnd(true);
    turn(message, row);
  }

  async function turn(message, row) {
    const mine = new AbortController();
    controller = mine;
    busy(true);
    const texts = new Map();
    const body = h("div", { class: "text" }, dots());
    fill(live, h("article", { class: "message coach" }, h("p", { class: "who" }, hooks.coach()), body));
    toEnd(true);
    try {
      await sendPictures(message, row, mine.signal);
      for await (const part of sendMessage(hooks.conversation(), message, mine.signal)) {
        if (mine.silent) return;
        if (part.type === "text-delta") {
          texts.set(part.id, (texts.get(part.id) ?? "") + part.delta);
          drawSoon(body, texts);
        } else if (part.type === "data-todo") hooks.onTodo(part.data);
        else if (part.type === "data-build") hooks.onBuild(part.data);
      }
      settle(texts);
    } catch (error) {
      if (!mine.silent) fail(error, message, row, textOf(texts));
    } finally {
      if (!mine.silent) {
        controller = null;
        live.replaceChildren();
        busy(false);
        toEnd();
        hooks.onTurnEnd();
      }
    }
  }

  /** Uploads those pictures of a message that are not there yet; each shows how far it is. */
  async function sendPictures(message, row, signal) {
    const waiting = message.pictures.filter((picture) => !picture.key);
    if (waiting.length === 0) return;
    say(status, "Sending your pictures.");
    row.classList.add("sending");
    try {
      for (const picture of waiting) {
        const bar = row.querySelector(`[data-picture="${picture.id}"] progress`);
        picture.key = await upload(picture.blob, (part) => { bar.value = part; }, signal);
        bar.value = 1;
      }
    } finally {
      row.classList.remove("sending");
    }
    say(status, "The coach is looking at your pictures.");
  }

  let frame = 0;
  function drawSoon(body, texts) {
    if (frame) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      const stay = atEnd();
      fill(body, markdown(textOf(texts)));
      if (stay) toEnd(true);
    });
  }

  function settle(texts) {
    const stay = atEnd();
    const text = textOf(texts);
    if (text !== "") log.append(bubble("assistant", text));
    if (stay) toEnd(true);
  }

  function fail(error, message, row, partial) {
    const stopped = error.name === "AbortError";
    const problem = stopped ? null : error instanceof Problem ? error : new Problem("The reply could not be read.", 0);
    const again = () => {
      failure.remove();
      // The button that was pressed is gone; the keyboard goes on in the box. A touch keyboard would only be in the way.
      if (matchMedia("(pointer: fine)").matches) input.focus();
      turn(message, row);
    };
    const edit = () => {
      failure.remove();
      row.remove();
      input.value = message.text;
      attachments.put(message.pictures);
      fit();
      input.focus();
    };
    const button = (text, onclick) => h("button", { type: "button", class: "secondary", onclick }, text);
    const failure = h("div", { class: stopped ? "failure stopped" : "failure" },
      partial && h("article", { class: "message coach partial" }, h("p", { class: "who" }, hooks.coach()), h("div", { class: "text" }, markdown(partial))),
      problem?.status === 401
        ? tokenForm(again)
        : h("div", { class: "failure-line" },
          h("p", null, stopped ? "You stopped the reply." : problem.message),
          stopped || problem.canRetry ? button("Retry", again) : button("Edit message", edit)));
    if (problem) console.warn(error);
    log.append(failure);
    toEnd(true);
  }

  // Only where the server was started with one.
  function tokenForm(again) {
    const field = h("input", { type: "password", id: "token", autocomplete: "off", required: true });
    return h("form", { class: "failure-line token", onsubmit: (event) => {
      event.preventDefault();
      token.set(field.value.trim());
      again();
    } }, h("label", { for: "token" }, "This server asks for an access token."), field, h("button", { type: "submit", class: "secondary" }, "Use it"));
  }

  function prompt() {
    input.placeholder = log.querySelector(".message.athlete") ? "Write to the coach" : "Tell the coach what you train for";
  }

  function stop() {
    controller?.abort();
  }

  function busy(on) {
    say(status, on ? "The coach is writing." : "");
    send.setAttribute("aria-label", on ? "Stop" : "Send");
    send.classList.toggle("stop", on);
    fill(send, icon(on ? "stop" : "send"));
    log.setAttribute("aria-busy", String(on));
  }

  const atEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;

  function toEnd(always = false) {
    if (always || atEnd()) scroller.scrollTop = scroller.scrollHeight;
  }

  /**
   * `choices`: `[{ text, send, act, mark }]`; with `send` it goes off at once, with `act` that is called, else it is put
   * into the box to be changed. `mark` is an icon.
   */
  function setChips(choices) {
    fill(chips, choices.map(({ text, send: now, act, mark }) => h("button", {
      type: "button", class: now ? "chip go" : "chip", onclick: () => {
        if (act) {
          act();
          return;
        }
        if (now) {
          submit(text);
          return;
        }
        input.value = text;
        fit();
        input.focus();
      },
    }, mark && icon(mark), text)));
  }

  function bubble(speaker, text, pictures = []) {
    const mine = speaker === "user";
    return h("article", { class: mine ? "message athlete" : "message coach" },
      h("p", { class: mine ? "unseen" : "who" }, mine ? "You" : hooks.coach()),
      pictures.length > 0 && h("ul", { class: "sent-pictures" }, pictures.map((picture, index) =>
        h("li", { "data-picture": picture.id }, h("img", { src: picture.preview, alt: `Picture ${index + 1}` }),
          h("progress", { max: 1, value: 0, "aria-label": `Picture ${index + 1} is being sent` })))),
      text !== "" && h("div", { class: "text" }, mine ? text : markdown(text)));
  }

  return {
    setChips,
    toEnd,
    /** Says something as if it had been typed. */
    send: submit,
    isBusy: () => controller !== null,
    isEmpty: () => log.querySelector(".message.athlete") === null,
    focus: () => input.focus(),
    /** Leaves the conversation: what still streams is dropped without a word. */
    reset() {
      if (controller) {
        controller.silent = true;
        controller.abort();
        controller = null;
      }
      log.replaceChildren();
      live.replaceChildren();
      setChips([]);
      attachments.clear();
      busy(false);
    },
    /** Draws messages that were said before; they are not announced. */
    restore(messages) {
      log.setAttribute("aria-live", "off");
      log.replaceChildren(...messages.map((message) => bubble(message.speaker, message.text)));
      prompt();
      toEnd(true);
      setTimeout(() => log.removeAttribute("aria-live"), 500);
    },
    /** Says in the log that something could not be loaded, with a way to try again. */
    problem(problem, again) {
      const retry = () => {
        line.remove();
        again();
      };
      const line = h("div", { class: "failure" }, problem.status === 401 ? tokenForm(retry)
        : h("div", { class: "failure-line" }, h("p", null, problem.message), h("button", { type: "button", class: "secondary", onclick: retry }, "Retry")));
      log.append(line);
    },
  };
}

const textOf = (texts) => [...texts.values()].join("\n\n").trim();

function dots() {
  return h("span", { class: "dots" }, h("i"), h("i"), h("i"));
}
