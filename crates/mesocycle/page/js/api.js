// Every request the page makes. Answers that are not a success become a `Problem` whose text can be shown.

import { events } from "./sse.js";

const TOKEN = "mesocycle.token";
const COACH = "mesocycle.coach";

/** What went wrong, in words for the athlete. `status` is 0 where the server was not reached. */
export class Problem extends Error {
  constructor(detail, status, errors = []) {
    super(detail);
    this.status = status;
    /** `[{ field, detail }]` where parts of the request were wrong. */
    this.errors = errors;
  }

  /** Whether the very same request may succeed later. */
  get canRetry() {
    return this.status === 0 || this.status >= 500 || [408, 409, 425, 429].includes(this.status);
  }
}

export const token = {
  get: () => read(TOKEN),
  set: (value) => write(TOKEN, value),
};

/** The id of the coach the athlete chose; `null` is the server's default. */
export const coach = {
  get: () => read(COACH),
  set: (id) => write(COACH, id),
};

/** localStorage, which some browsers refuse to private windows. */
export function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function write(key, value) {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  } catch {
    // Nothing is kept then; the page works all the same.
  }
}

/** An id nobody else has. `crypto.randomUUID` is missing where the page is served over http on a local network. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function request(method, path, { body, signal } = {}) {
  const headers = {};
  if (token.get()) headers.authorization = `Bearer ${token.get()}`;
  if (body !== undefined) headers["content-type"] = "application/json";
  let response;
  try {
    response = await fetch(path, { method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem("The server cannot be reached. Check that it is running, then try again.", 0);
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function problemOf(response) {
  const problem = await response.json().catch(() => null);
  const text = problem?.detail || problem?.title || `The server answered with an error (${response.status}).`;
  return new Problem(text, response.status, problem?.errors ?? []);
}

async function json(method, path, options) {
  const response = await request(method, path, options);
  try {
    return await response.json();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem("The server's answer was cut off. Try again.", 0);
  }
}

const id = encodeURIComponent;

/** The athlete's IANA time zone: `Europe/Rome`. */
export const timezone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Who asks: their time zone, and the coach they chose. */
const athlete = () => `timezone=${id(timezone())}${coach.get() ? `&coachId=${id(coach.get())}` : ""}`;

export const api = {
  coaches: () => json("GET", "/api/coaches"),
  conversation: (conversation) => json("GET", `/api/conversations/${id(conversation)}?${athlete()}`),
  sessions: () => json("GET", "/api/sessions"),
  session: (session) => json("GET", `/api/sessions/${id(session)}`),
  deleteSession: (session) => request("DELETE", `/api/sessions/${id(session)}`),
  /** The conversation's facts as a form; begins its session where there is none. */
  beginSession: (conversation) => json("POST", `/api/conversations/${id(conversation)}/sessions?${athlete()}`),
  saveTodoList: (session, edit) => json("PUT", `/api/sessions/${id(session)}/todo-list`, { body: edit }),
  retryBuild: (session) => json("POST", `/api/sessions/${id(session)}/build`),
  programs: () => json("GET", "/api/programs"),
  program: (program) => json("GET", `/api/programs/${id(program)}`),
  offerUpload: (contentType, bytes) => json("POST", "/api/uploads", { body: { contentType, bytes } }),
  /** The picture that a key of `imageRefs` names. */
  picture: async (key) => (await request("GET", `/api/pictures/${id(key.split("/").pop())}`)).blob(),
  exportPath: (program, format) => `/api/programs/${id(program)}/export?format=${format}`,
  download: async (path) => {
    const response = await request("GET", path);
    const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];
    return { name: name ?? "training-program", blob: await response.blob() };
  },
};

/** What was typed, then the pictures, each by the key of its upload. */
function partsOf({ text, pictures }) {
  const files = pictures.map(({ blob, key }) => ({ type: "file", mediaType: blob.type, url: key }));
  return text === "" ? files : [{ type: "text", text }, ...files];
}

/** Puts a picture where it was offered a place; calls `onProgress` with the part that is sent, from 0 to 1. Gives its key. */
export async function upload(blob, onProgress, signal) {
  const place = await api.offerUpload(blob.type, blob.size);
  // fetch tells nothing about how much of a body is sent.
  await new Promise((resolve, reject) => {
    const put = new XMLHttpRequest();
    put.open(place.method, place.url);
    for (const [name, value] of Object.entries(place.headers)) put.setRequestHeader(name, value);
    put.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total ? loaded / total : 0));
    put.addEventListener("load", () => {
      if (put.status >= 200 && put.status < 300) resolve();
      else reject(new Problem("The picture could not be uploaded. Try again.", put.status === 403 ? 0 : put.status));
    });
    put.addEventListener("error", () => reject(new Problem("The picture could not be uploaded. Check the connection, then try again.", 0)));
    put.addEventListener("abort", () => reject(new DOMException("Stopped.", "AbortError")));
    signal.addEventListener("abort", () => put.abort(), { once: true });
    put.send(blob);
  });
  return place.key;
}

/**
 * Sends one message and yields the parts of the reply as they arrive. Throws a `Problem` when the reply ends before
 * its `finish`: a connection that closes early looks like a normal end to `fetch`.
 */
export async function* sendMessage(conversation, message, signal) {
  const body = {
    id: conversation,
    messages: [{ id: message.id, role: "user", parts: partsOf(message) }],
    trigger: "submit-message",
    metadata: { timezone: timezone(), coachId: coach.get() ?? undefined },
  };
  const path = `/api/conversations/${id(conversation)}/messages`;
  const response = await request("POST", path, { body, signal });
  let finished = false;
  try {
    for await (const data of events(response.body)) {
      // The body ends right after it; leaving earlier would abort the request.
      if (data === "[DONE]") continue;
      const part = JSON.parse(data);
      if (part.type === "error") throw new Problem(part.errorText || "The coach could not answer.", 500);
      if (part.type === "finish") finished = true;
      yield part;
    }
  } catch (error) {
    if (error.name === "AbortError" || error instanceof Problem) throw error;
    throw new Problem("The connection broke before the reply was complete.", 0);
  }
  if (!finished) throw new Problem("The reply ended too early.", 0);
}
