// The pictures of the next message: chosen, pasted or dropped, and shown until it is sent. Each is made small here, which
// turns what only this device can open into a JPEG and leaves behind where it was taken; the server does the same again.

import { newId } from "./api.js";
import { h, fill, icon } from "./dom.js";

/** What the coach looks at in one message. */
const MOST = 4;
/** The server scales down to this, pixels. */
const LONG_EDGE = 1568;
/** A larger file is no photo, bytes. */
const MOST_BYTES = 60 * 1024 * 1024;

/**
 * `zone` takes what is dropped, `input` what is pasted; `button` opens the chooser `file`; `strip` shows the pictures and
 * `problem` says what is wrong. Gives pictures as `{ id, blob, preview, key }`; `key` is set once it is uploaded.
 */
export function createAttachments({ zone, strip, button, file, input, problem }) {
  let pictures = [];

  fill(button, icon("picture"));
  button.addEventListener("click", () => file.click());
  file.addEventListener("change", () => {
    add([...file.files]);
    // The same file can be chosen again.
    file.value = "";
  });
  input.addEventListener("paste", (event) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    add(files);
  });
  zone.addEventListener("dragover", (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    zone.classList.add("dropping");
  });
  zone.addEventListener("dragleave", (event) => {
    if (!zone.contains(event.relatedTarget)) zone.classList.remove("dropping");
  });
  zone.addEventListener("drop", (event) => {
    zone.classList.remove("dropping");
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    add([...event.dataTransfer.files]);
  });

  async function add(files) {
    complain(null);
    for (const one of files) {
      if (pictures.length >= MOST) {
        complain(`The coach looks at ${MOST} pictures at a time. Send the others afterwards.`);
        break;
      }
      const blob = one.size <= MOST_BYTES ? await shrink(one) : null;
      if (blob === null) complain(`${one.name || "That"} is not a picture that can be opened here. Choose a JPEG, PNG, GIF or WebP.`);
      else pictures.push({ id: newId(), blob, preview: URL.createObjectURL(blob), key: null });
    }
    draw();
    input.focus();
  }

  function remove(picture) {
    URL.revokeObjectURL(picture.preview);
    pictures = pictures.filter((other) => other !== picture);
    complain(null);
    draw();
    input.focus();
  }

  function complain(text) {
    problem.hidden = text === null;
    problem.textContent = text ?? "";
  }

  function draw() {
    strip.hidden = pictures.length === 0;
    button.disabled = pictures.length >= MOST;
    fill(strip, pictures.map((picture, index) => h("li", null,
      h("img", { src: picture.preview, alt: `Picture ${index + 1}` }),
      h("button", { type: "button", class: "remove", "aria-label": `Remove picture ${index + 1}`, onclick: () => remove(picture) }, icon("close")))));
  }

  return {
    isEmpty: () => pictures.length === 0,
    /** The pictures, which are the message's from now on. */
    take() {
      const taken = pictures;
      pictures = [];
      complain(null);
      draw();
      return taken;
    },
    /** Puts back what could not be sent. */
    put(back) {
      pictures = [...back, ...pictures].slice(0, MOST);
      draw();
    },
    clear() {
      for (const { preview } of pictures) URL.revokeObjectURL(preview);
      pictures = [];
      complain(null);
      draw();
    },
  };
}

/** The picture as a small upright JPEG; `null` when this browser cannot open it. */
async function shrink(file) {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  if (bitmap === null) return null;
  const scale = Math.min(1, LONG_EDGE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", 0.9); });
}
