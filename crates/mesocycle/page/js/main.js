// Wires the views together. The address says what is shown (`#/coach/{conversationId}`, `#/facts/{conversationId}`,
// `#/program/{programId}`); all that is shown comes from the server, so a reload changes nothing.

import { api, coach, newId, read, write } from "./api.js";
import { createAttachments } from "./attachments.js";
import { createBuild, isRunning, watchBuild } from "./build.js";
import { createChat } from "./chat.js";
import { createChecklist } from "./checklist.js";
import { createCoaches } from "./coaches.js";
import { icon } from "./dom.js";
import { createForm } from "./form.js";
import { createHistory } from "./history.js";
import { createProgram } from "./program.js";

const CONVERSATION = "mesocycle.conversation";
const STARTERS = [
  "I want to run a half marathon in 12 weeks",
  "Stronger squat and bench, 3 days a week",
  "Local CrossFit competition in 8 weeks",
];

/** What the athlete says when the form is filled in; the read-back and the go stay in the chat. */
const READ_BACK = "That is everything, I am ready to build. Please read it back.";

const $ = (id) => document.getElementById(id);
const state = { conversation: null, sessionId: null, stage: null, heard: null, build: null, programId: null, loading: 0, scrolled: 0, coachId: null };
let stopWatching = () => {};

const checklist = createChecklist($("checklist"), { onEdit: openForm });
const form = createForm($("facts-view"), { onSaved: onFacts, onReadBack: askForReadBack, onChat: () => openConversation(state.conversation) });
const build = createBuild($("build"), { onRetry: retryBuild, onOpen: openProgram });
const program = createProgram($("program-view"), $("sheet"));
const attachments = createAttachments({
  zone: $("coach-view"), strip: $("attachments"), button: $("attach"), file: $("picture-file"), input: $("message"), problem: $("attach-problem"),
});
const chat = createChat({
  attachments,
  log: $("log"), live: $("live"), scroller: $("scroller"), form: $("composer"), input: $("message"), send: $("send"),
  chips: $("chips"), status: $("chat-status"),
}, {
  conversation: () => state.conversation, coach: coachName, onSend: () => coaches.hide(), onTodo, onBuild, onTurnEnd: offerChips,
});
const coaches = createCoaches($("coaches"), { onChoose: chooseCoach });
/** `[{ id, name, description }]`; without them the talk goes on with whoever answers. */
let allCoaches = [];
const history = createHistory($("history"), {
  onConversation: openConversation,
  onProgram: openProgram,
  onDeleted: (session) => {
    if (session.conversationId === state.conversation) load(state.conversation);
  },
});

$("open-history").prepend(icon("clock"));
$("open-history").addEventListener("click", () => history.open());
$("new-conversation").prepend(icon("plus"));
$("new-conversation").addEventListener("click", () => openConversation(newId()));
addEventListener("hashchange", route);
route();
findNewestProgram();

function route() {
  const [, view, id] = /^#\/(coach|facts|program)\/([\w.:@-]+)$/.exec(location.hash) ?? [];
  if (location.hash && !location.hash.startsWith("#/")) return;
  if (!view) {
    location.replace(`#/coach/${read(CONVERSATION) || newId()}`);
    return;
  }
  const onProgram = view === "program";
  if (isOnProgram()) state.scrolled = scrollY;
  $("coach-view").hidden = view !== "coach";
  $("facts-view").hidden = view !== "facts";
  $("program-view").hidden = !onProgram;
  document.documentElement.dataset.view = view;
  if (onProgram) {
    state.programId = id;
    program.open(id);
    if (!state.conversation) state.conversation = read(CONVERSATION);
  } else {
    if (id !== state.conversation || !state.loading) load(id);
    else chat.toEnd(true);
    if (view === "facts") {
      form.open(id, state.field);
      state.field = null;
    }
  }
  drawNavigation();
  scrollTo(0, onProgram ? state.scrolled : 0);
}

function drawNavigation() {
  const { view } = document.documentElement.dataset;
  document.title = { facts: "Your facts · Mesocycle", program: "Program · Mesocycle" }[view] ?? "Mesocycle";
  $("nav-coach").href = state.conversation ? `#/coach/${state.conversation}` : "#/";
  if (state.conversation) $("nav-facts").href = `#/facts/${state.conversation}`;
  if (state.programId) $("nav-program").href = `#/program/${state.programId}`;
  $("nav-program").ariaDisabled = state.programId ? null : "true";
  const mark = (link, current) => (current ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current"));
  mark($("nav-coach"), view === "coach");
  mark($("nav-facts"), view === "facts");
  mark($("nav-program"), view === "program");
}

function isOnProgram() {
  return document.documentElement.dataset.view === "program";
}

function openConversation(id) {
  location.hash = `#/coach/${id}`;
  if (matchMedia("(pointer: fine)").matches) chat.focus();
}

/** Opens the facts, at this one where one is named. */
function openForm(field = null) {
  state.field = field;
  location.hash = `#/facts/${state.conversation}`;
  $("main").focus({ preventScroll: true });
}

/** The form has the facts as the server has them. */
function onFacts({ sessionId, stage, progressDetails, fields, readBack }) {
  coaches.hide();
  onTodo({ sessionId, stage, progressDetails, todoList: Object.fromEntries(fields.map((field) => [field.field, field])) });
  state.heard = readBack;
  offerChips();
}

function askForReadBack() {
  openConversation(state.conversation);
  chat.send(READ_BACK);
}

function openProgram(id) {
  if (id !== state.programId) state.scrolled = 0;
  location.hash = `#/program/${id}`;
  $("main").focus({ preventScroll: true });
}

async function findNewestProgram() {
  const programs = await api.programs().then((answer) => answer.programs, () => []);
  if (state.programId || programs.length === 0) return;
  state.programId = programs[0].programId;
  drawNavigation();
}

/** Draws a conversation as the server knows it. */
async function load(conversation) {
  const turn = ++state.loading;
  stopWatching();
  Object.assign(state, { conversation, sessionId: null, stage: null, heard: null, build: null });
  write(CONVERSATION, conversation);
  chat.reset();
  coaches.hide();
  checklist.forget();
  build.show(null);
  try {
    const [{ greeting, coachId, sessions }, known] = await Promise.all([
      api.conversation(conversation), api.coaches().then((answer) => answer.coaches, () => allCoaches),
    ]);
    const ids = [...sessions].sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1)).map((session) => session.sessionId);
    const answers = await Promise.all(ids.map((id) => api.session(id)));
    if (turn !== state.loading || chat.isBusy()) return;
    allCoaches = known;
    state.coachId = coachId;
    const messages = answers.flatMap((answer) => answer.conversationHistory);
    if (messages[0]?.speaker !== "assistant" && greeting) messages.unshift({ speaker: "assistant", text: greeting });
    chat.restore(messages);
    restoreSessions(answers);
    if (answers.length === 0) coaches.show(allCoaches, coachId);
    offerChips();
    drawNavigation();
  } catch (problem) {
    if (turn === state.loading) chat.problem(problem, () => load(conversation));
  }
}

function coachName() {
  return allCoaches.find(({ id }) => id === state.coachId)?.name ?? "Coach";
}

/** Another coach greets, as long as nothing was said. */
async function chooseCoach(id) {
  coach.set(id);
  const { conversation } = state;
  try {
    const { greeting, coachId, sessions } = await api.conversation(conversation);
    if (conversation !== state.conversation || sessions.length > 0 || chat.isBusy() || !chat.isEmpty()) return;
    state.coachId = coachId;
    coaches.show(allCoaches, coachId);
    chat.restore([{ speaker: "assistant", text: greeting }]);
  } catch (problem) {
    chat.problem(problem, () => chooseCoach(id));
  }
}

/** The last session is the one that goes on; a program an earlier one led to is still offered. */
function restoreSessions(answers) {
  const last = answers.at(-1);
  if (!last) return;
  onSession(last);
  const built = answers.findLast((answer) => answer.build?.status === "COMPLETE");
  if (!state.build && built) onBuild(built.build);
}

/** A session as `GET /api/sessions/{id}` tells it. Returns whether its build still runs. */
function onSession({ session, stage, build: running }) {
  onTodo({ sessionId: session.sessionId, todoList: session.todoList, progressDetails: session.progressDetails, stage });
  const generation = session.programGeneration;
  if (running ?? generation) onBuild(running ?? generation);
  return isRunning(state.build);
}

function onTodo(todo) {
  state.sessionId = todo.sessionId;
  state.stage = todo.stage;
  state.heard = null;
  checklist.show(todo);
}

function onBuild(data) {
  const wasRunning = isRunning(state.build);
  const isNews = data.status !== state.build?.status;
  state.build = data;
  build.show(data);
  if (isNews) chat.toEnd(true);
  if (data.status === "COMPLETE" && data.programId) {
    state.programId = isOnProgram() ? state.programId : data.programId;
    drawNavigation();
  }
  if (isRunning(data) && !wasRunning) watch();
}

function watch() {
  stopWatching();
  // The first part of a build may come before the session's own; the conversation knows it then.
  if (!state.sessionId) return;
  const of = state.sessionId;
  stopWatching = watchBuild(of, (answer) => (of === state.sessionId ? onSession(answer) : false), build.trouble);
}

async function retryBuild() {
  try {
    const answer = await api.retryBuild(state.sessionId);
    onBuild(answer.build ?? answer);
  } catch (problem) {
    build.showProblem(problem.message);
  }
}

function offerChips() {
  if (chat.isBusy()) return;
  if (isRunning(state.build) && state.sessionId) watch();
  const byForm = { text: "Fill in the form instead", mark: "form", act: () => openForm() };
  if (state.stage === "awaiting_go") {
    chat.setChips([state.heard === "outdated" ? { text: READ_BACK, send: true } : { text: "Yes, build it", send: true }]);
  } else if (chat.isEmpty()) {
    chat.setChips([byForm, ...STARTERS.map((text) => ({ text }))]);
  } else {
    chat.setChips(state.stage === null || state.stage === "gathering" ? [byForm] : []);
  }
}

// The brand leads home without a reload of a conversation that is already there.
$("brand").addEventListener("click", (event) => {
  event.preventDefault();
  location.hash = `#/coach/${state.conversation ?? read(CONVERSATION) ?? newId()}`;
});
