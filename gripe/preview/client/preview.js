// The preview's part of a page: what changed is put into it, what is wrong is laid over it.
"use strict";
(() => {
  const script = document.currentScript;
  const config = JSON.parse(script.dataset.gripe);
  const inner = script.src.replace(/preview\.js$/, "");
  const query = `token=${encodeURIComponent(config.token)}`;
  const store = `gripe ${location.pathname}`;

  // The page as it was served: what scripts of its own do to it later is none of our business.
  const served = document.documentElement.cloneNode(true);
  const body = served.querySelector("body");
  document.addEventListener("DOMContentLoaded", () => {
    for (let node = script.nextSibling; node; node = node.nextSibling) {
      body.append(node.cloneNode(true));
    }
    restore();
  });
  let old = served;
  let tag = null;
  let number = -1;
  let busy = false;
  let waiting = false;

  // --- what changed ---

  async function check() {
    if (busy) {
      waiting = true;
      return;
    }
    busy = true;
    try {
      do {
        waiting = false;
        await look();
      } while (waiting);
    } catch {
      // The server is gone, or between two runs: the next state tells.
    } finally {
      busy = false;
    }
  }

  async function look() {
    const headers = tag ? { "If-None-Match": tag } : {};
    const answer = await fetch(location.href, { headers, cache: "no-store" });
    if (answer.status === 304) return;
    const isPage = (answer.headers.get("content-type") || "").startsWith("text/html");
    if (answer.status !== config.status || !isPage) {
      if (answer.status < 500) reload(); // else the overlay says what is wrong
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html").documentElement;
    tag = answer.headers.get("etag");
    if (old.isEqualNode(page)) return;
    if (needsReload(old, page)) reload();
    else {
      morph(document.documentElement, old, page);
      old = page;
      document.dispatchEvent(new CustomEvent("gripe:updated"));
    }
  }

  const scripts = (root) =>
    [...root.querySelectorAll("script:not([type='application/ld+json'])")]
      .filter((each) => !each.dataset.gripe)
      .map((each) => each.outerHTML)
      .join("\n");

  function needsReload(before, after) {
    return scripts(before) !== scripts(after);
  }

  // Puts into `live` what differs between `before` and `after`, and touches nothing else of it.
  function morph(live, before, after) {
    if (before.isEqualNode(after)) return;
    if (before.nodeName !== after.nodeName || before.nodeType !== after.nodeType) {
      live.replaceWith(adopted(after));
      return;
    }
    if (before.nodeType !== Node.ELEMENT_NODE) {
      live.nodeValue = after.nodeValue;
      return;
    }
    if (isSheet(live)) {
      swapSheet(live, after);
      return;
    }
    morphAttributes(live, before, after);
    const lives = [...live.childNodes].filter((node) => !node.gripeOwn);
    const olds = [...before.childNodes];
    const news = [...after.childNodes];
    if (lives.length !== olds.length) {
      live.replaceChildren(...news.map(adopted), ...[...live.childNodes].filter((n) => n.gripeOwn));
      return;
    }
    let start = 0;
    while (start < olds.length && start < news.length && olds[start].isEqualNode(news[start])) start++;
    let end = 0;
    while (
      end < olds.length - start && end < news.length - start &&
      olds[olds.length - 1 - end].isEqualNode(news[news.length - 1 - end])
    ) end++;
    const same = Math.min(olds.length, news.length) - end;
    for (let at = start; at < same; at++) morph(lives[at], olds[at], news[at]);
    for (let at = Math.max(same, start); at < olds.length - end; at++) lives[at].remove();
    const next = lives[olds.length - end] || live.lastChild?.gripeOwn || null;
    for (let at = Math.max(same, start); at < news.length - end; at++) {
      live.insertBefore(adopted(news[at]), next instanceof Node ? next : null);
    }
  }

  function morphAttributes(live, before, after) {
    for (const { name } of [...before.attributes]) {
      if (!after.hasAttribute(name)) live.removeAttribute(name);
    }
    for (const { name, value } of [...after.attributes]) {
      if (before.getAttribute(name) === value) continue;
      live.setAttribute(name, value);
    }
  }

  const adopted = (node) => document.importNode(node, true);
  const isSheet = (node) => node.nodeName === "LINK" && /\bstylesheet\b/i.test(node.rel);

  // The new style sheet is put behind the old one, which goes when the new one is there: nothing flashes.
  function swapSheet(live, after) {
    const sheet = adopted(after);
    sheet.gripeOwn = true;
    const done = () => {
      delete sheet.gripeOwn;
      live.remove();
    };
    sheet.addEventListener("load", done, { once: true });
    sheet.addEventListener("error", done, { once: true });
    live.after(sheet);
  }

  // --- a reload, where there is no other way; what was typed is kept ---

  const fields = () => [...document.querySelectorAll("input, textarea, select")];

  function reload() {
    const typed = fields().map((each) =>
      each.type === "password" || each.type === "file"
        ? null
        : { value: each.value, checked: each.checked });
    const focused = fields().indexOf(document.activeElement);
    const kept = { typed, focused, x: scrollX, y: scrollY };
    try {
      sessionStorage.setItem(store, JSON.stringify(kept));
    } catch {
      // storage may be full or forbidden: then only what was typed is lost
    }
    location.reload();
  }

  function restore() {
    const text = sessionStorage.getItem(store);
    if (!text) return;
    sessionStorage.removeItem(store);
    const kept = JSON.parse(text);
    fields().forEach((each, at) => {
      const was = kept.typed[at];
      if (!was) return;
      each.value = was.value;
      if (was.checked !== undefined) each.checked = was.checked;
    });
    fields()[kept.focused]?.focus({ preventScroll: true });
    scrollTo(kept.x, kept.y);
  }

  // --- what is wrong ---

  let overlay = null;
  let hidden = "";

  function show(problems) {
    const key = JSON.stringify(problems);
    if (!problems.length || key === hidden) {
      overlay?.remove();
      overlay = null;
      if (!problems.length) hidden = "";
      return;
    }
    if (overlay?.gripeKey === key) return;
    overlay?.remove();
    overlay = made(problems);
    overlay.gripeKey = key;
    overlay.gripeOwn = true;
    document.documentElement.append(overlay);
  }

  function made(problems) {
    const host = document.createElement("gripe-problems");
    host.style.cssText = "all:initial;position:fixed;inset:0;z-index:2147483647;isolation:isolate";
    const root = host.attachShadow({ mode: "open" });
    const style = document.createElement("style");
    style.textContent = STYLE;
    const box = element("section", "");
    box.setAttribute("role", "alertdialog");
    box.setAttribute("aria-label", "gripe: what is wrong");
    box.tabIndex = -1;
    const head = element("header", "");
    head.append(element("h1", problems.length === 1 ? "1 error" : `${problems.length} errors`));
    const close = element("button", "Hide (Esc)");
    close.addEventListener("click", hide);
    head.append(close);
    const list = element("ol", "");
    for (const { text, line, column } of problems) {
      const item = element("li", "");
      item.append(element("p", text));
      if (line.trim()) {
        const caret = column ? `\n${" ".repeat(column - 1)}^` : "";
        item.append(element("pre", line + caret));
      }
      list.append(item);
    }
    box.append(head, list, element("footer", "The last good pages are shown below. This goes when it is mended."));
    root.append(style, box);
    return host;
  }

  function element(name, text) {
    const node = document.createElement(name);
    node.textContent = text;
    return node;
  }

  function hide() {
    if (!overlay) return;
    hidden = overlay.gripeKey;
    overlay.remove();
    overlay = null;
  }

  addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });

  const STYLE = `
    :host { display: block }
    section { position: absolute; inset: 0; overflow: auto; box-sizing: border-box; padding: 5vh max(1rem, 8vw);
      background: #1d1b19ee; color: #f6f1ea; font: 16px/1.5 system-ui, sans-serif }
    header { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem }
    h1 { margin: 0; font-size: 1.4rem; color: #ffb4a2 }
    button { font: inherit; color: inherit; background: none; border: 1px solid #8f857a; border-radius: 4px;
      padding: .2rem .8rem; cursor: pointer }
    ol { padding: 0; list-style: none }
    li { margin-block: 1.2rem; padding-inline-start: 1rem; border-inline-start: 3px solid #e5674b }
    p { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; font-family: ui-monospace, monospace }
    pre { overflow: auto; padding: .6rem .8rem; background: #00000066; margin: .5rem 0 0; tab-size: 1 }
    footer { color: #c9bfb3 }`;

  // --- the one event stream ---

  function heard(state) {
    if (state.gone) {
      setTimeout(() => location.reload(), 300);
      return;
    }
    show(config.status < 500 ? state.problems : []); // such a page lists them itself
    if (state.number !== number) {
      number = state.number;
      check();
    }
  }

  if (window.SharedWorker) {
    const worker = new SharedWorker(`${inner}worker.js?${query}`, { name: "gripe preview" });
    worker.port.onmessage = (event) => heard(event.data);
    const hello = () => worker.port.postMessage("hello");
    addEventListener("pageshow", (event) => event.persisted && hello());
    addEventListener("pagehide", () => worker.port.postMessage("bye"));
    hello();
  } else {
    const source = new EventSource(`${inner}events?${query}`);
    source.onmessage = (event) => heard(JSON.parse(event.data));
  }
})();
