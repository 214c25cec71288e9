// What both scripts share: the server they talk with, and an end that a person can read.

/** The server's address, the first argument of the script, without a slash at its end. */
export function serverUrl(script) {
  const url = process.argv[2];
  if (!url || !URL.canParse(url)) {
    console.error(`usage: node ${script} URL    (a running server, for example http://127.0.0.1:8080)`);
    process.exit(2);
  }
  return url.replace(/\/+$/, "");
}

/** An id of letters, digits and hyphens that no earlier run has used. */
export function newId(prefix) {
  return `${prefix}-${crypto.randomUUID()}`;
}

/** Runs the script; a failed assertion says what was expected and ends with 1. */
export async function run(main) {
  try {
    await main();
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  }
}
