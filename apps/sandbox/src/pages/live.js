// Keeps a page of the sandbox true: whenever something happened outside, the page is asked for
// again and each of its live parts is replaced, if it has changed. Forms do what they do and stay.

const spoken = document.querySelector("#said");
let running = false;
let again = false;

async function refresh() {
  if (running) {
    again = true;
    return;
  }
  running = true;
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    if (answer.ok) show(await answer.text());
  } catch {
    // The sandbox is away; the stream comes back by itself and asks again.
  }
  running = false;
  if (!again) return;
  again = false;
  await refresh();
}

function show(text) {
  const next = new DOMParser().parseFromString(text, "text/html");
  for (const part of document.querySelectorAll("[data-live]")) {
    const fresh = next.getElementById(part.id);
    if (fresh === null || fresh.innerHTML === part.innerHTML) continue;
    const focused = part.contains(document.activeElement) ? labelOf(document.activeElement) : null;
    part.replaceChildren(...document.importNode(fresh, true).childNodes);
    if (focused !== null) refocus(part, focused);
  }
}

const labelOf = (element) => element.getAttribute("aria-label") ?? element.textContent;

// The button one has just pressed may be another element now; the one that reads alike takes over.
function refocus(part, label) {
  const same = [...part.querySelectorAll("a, button")].find((one) => labelOf(one) === label);
  (same ?? document.querySelector("h1")).focus();
}

async function send(form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { accept: "text/html" },
      body,
    });
    const text = await answer.text();
    if (answer.ok) show(text);
    say(answer.ok ? form.dataset.done : problemIn(text), answer.ok);
  } catch (error) {
    say(String(error), false);
  }
}

const problemIn = (text) =>
  new DOMParser().parseFromString(text, "text/html").querySelector("h1")?.textContent ?? "";

function say(text, good) {
  spoken.textContent = text;
  spoken.className = good ? "said good" : "said bad";
}

document.querySelector("h1").tabIndex = -1;
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-stay]")) return;
  event.preventDefault();
  void send(event.target, event.submitter);
});
const stream = new EventSource("/live");
stream.addEventListener("changed", refresh);
// After a break something may have happened unheard.
stream.addEventListener("open", refresh);
