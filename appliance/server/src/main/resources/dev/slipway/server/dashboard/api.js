// Asks the API, with the token of this tab.

const KEPT_AS = "slipway-token";

export const token = {
  get: () => sessionStorage.getItem(KEPT_AS),
  set: value => sessionStorage.setItem(KEPT_AS, value),
  forget: () => sessionStorage.removeItem(KEPT_AS),
};

/** What the API refused: `status` of HTTP, and `message` for a person. */
export class Problem extends Error {
  constructor(status, problem) {
    super(problem.detail ? `${problem.title}: ${problem.detail}` : `The server answered ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

/** The answer to a request that was not refused. */
export async function ask(path, options = {}) {
  const answer = await fetch(path, {
    ...options,
    headers: { Accept: "application/json", ...options.headers, Authorization: `Bearer ${token.get()}` },
    cache: "no-store",
  });
  if (!answer.ok) {
    throw new Problem(answer.status, await answer.json().catch(() => ({})));
  }
  return answer;
}

export async function read(path) {
  return (await ask(path)).json();
}

export const pathOf = app => `/v1/apps/${encodeURIComponent(app)}`;

/** Server-sent events as they come, `{name, data}`; EventSource could not send the token. */
export async function* events(path, options = {}) {
  const answer = await ask(path, { ...options, headers: { Accept: "text/event-stream", ...options.headers } });
  const lines = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let left = "";
  for (;;) {
    const { value, done } = await lines.read();
    if (done) {
      return;
    }
    left += value;
    const blocks = left.split("\n\n");
    left = blocks.pop();
    for (const block of blocks) {
      const fields = block.split("\n");
      const all = name => fields.filter(line => line.startsWith(name + ":")).map(line => line.slice(name.length + 1).trimStart());
      if (all("data").length > 0) {
        yield { name: all("event")[0], data: JSON.parse(all("data").join("\n")) };
      }
    }
  }
}
