// What happens and what apps write, as it comes.

import { events, pathOf } from "./api.js";
import { show } from "./apps.js";
import { $, addLine, time } from "./page.js";

const AGAIN_AFTER_MILLIS = 3000;
const pause = () => new Promise(resume => setTimeout(resume, AGAIN_AFTER_MILLIS));

/** Follows a stream until `signal`; begins again when the connection was lost. */
async function follow(path, signal, each) {
  while (!signal.aborted) {
    try {
      for await (const event of events(path, { signal })) {
        each(event.data);
      }
    } catch (lost) {
      if (signal.aborted || lost.status === 401 || lost.status === 403) {
        return;
      }
    }
    await pause();
  }
}

export function followEvents(signal) {
  return follow("/v1/events", signal, event => {
    addLine($("events"), `${time(event.at)} ${event.message}`);
    show();
  });
}

let reading = new AbortController();

export function followLog(signal) {
  const app = $("log-app").value;
  reading.abort();
  reading = new AbortController();
  $("log").replaceChildren();
  const path = app ? `${pathOf(app)}/log` : "/v1/logs";
  return follow(`${path}?follow=true&lines=100`, AbortSignal.any([signal, reading.signal]), line =>
    addLine($("log"), `${time(line.at)} ${line.app} ${line.level} ${line.text}`));
}
