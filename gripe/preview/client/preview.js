// The preview's part of a page: what changed is put into it, what is wrong is laid over it.
"use strict";
(() => {
  const script = document.currentScript;
  const config = JSON.parse(script.dataset.gripe);
  const inner = new URL(".", script.src).href;
  const query = `token=${encodeURIComponent(config.token)}`;
  const url = location.href.replace(/#.*/, "");

  // Nodes of ours, and style sheets that are about to go: no part of the page as it is served.
  const own = new WeakSet([script]);
  let old = null; // the page as it was last served, which no script has touched
  let tag = null;
  let number = -1;

  // --- what changed ---

  let busy = false;
  let waiting = false;

  async function check() {
    waiting = true;
    if (busy) return;
    busy = true;
    try {
      while (waiting) {
        waiting = false;
        if (await isUpToDate()) await renewFiles();
        else reload();
      }
    } catch {
      number = -1; // the server is gone for a moment: the next message counts, whatever it says
    } finally {
      busy = false;
    }
  }

  // Brings the page up to date; false if only a reload can do that.
  async function isUpToDate() {
    const answer = await fetch(url, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store" });
    if (answer.status === 304) return true;
    if (!(answer.headers.get("content-type") || "").startsWith("text/html")) {
      if (answer.status < 500) return false;
      setTimeout(check, 1000); // a source is being changed, and the answer said to try again
      return true;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html").documentElement;
    const ours = page.querySelector("script[data-gripe]");
    const said = JSON.parse(ours?.dataset.gripe || "{}");
    ours?.remove(); // it differs with every page
    if (said.token !== config.token) return false;
    if (said.status !== config.status) {
      return said.status >= 500 && config.status < 500; // the overlay says what is wrong
    }
    if (old ? needsReload(old, page) : said.digest !== config.digest) return false;
    tag = answer.headers.get("etag");
    if (old && !old.isEqualNode(page)) {
      morph(document.documentElement, old, page);
      document.dispatchEvent(new CustomEvent("gripe:updated"));
    }
    old = page;
    return true;
  }

  // What runs when a page is loaded, or is read by what runs, cannot be put into a page that is there.
  const active = (root) =>
    [...root.querySelectorAll("script:not([type='application/ld+json']), template, noscript")]
      .map((each) => each.outerHTML)
      .join("\n");
  const needsReload = (before, after) => active(before) !== active(after);

  // Puts into `live` what differs between two pages as they were served, and touches nothing else of it:
  // what was typed or opened, and what scripts of the page have done, stays.
  function morph(live, before, after) {
    if (before.isEqualNode(after)) return;
    if (isSheet(before)) swapSheet(live, adopted(after));
    else if (before.nodeType === Node.ELEMENT_NODE) {
      morphAttributes(live, before, after);
      morphChildren(live, before, after);
    } else live.nodeValue = after.nodeValue;
  }

  function morphAttributes(live, before, after) {
    for (const { name } of before.attributes) {
      if (!after.hasAttribute(name)) live.removeAttribute(name);
    }
    for (const { name, value } of after.attributes) {
      if (before.getAttribute(name) !== value) live.setAttribute(name, value);
    }
  }

  function morphChildren(live, before, after) {
    const olds = [...before.childNodes];
    const news = [...after.childNodes];
    const lives = livesOf(live, olds);
    if (!lives) {
      const ours = [...live.childNodes].filter((node) => own.has(node));
      live.replaceChildren(...news.map(adopted), ...ours);
      return;
    }
    const from = paired(olds, news);
    const stay = new Set(from);
    lives.forEach((node, at) => stay.has(at) || node.remove());
    let last = null;
    news.forEach((node, at) => {
      const known = lives[from[at]];
      if (known) morph(known, olds[from[at]], node);
      const next = known || adopted(node);
      if (!known) last ? last.after(next) : live.prepend(next);
      last = next;
    });
  }

  // Returns the node of the page for each one that was served; null if scripts have changed too much.
  function livesOf(live, olds) {
    const all = [...live.childNodes].filter((node) => !own.has(node));
    const isOf = (node, at) => node.nodeName === olds[at].nodeName;
    if (all.length < olds.length) return null;
    let start = 0;
    while (start < olds.length && isOf(all[start], start)) start++;
    const rest = all.slice(all.length - (olds.length - start)); // behind what a script has put between
    return rest.every((node, at) => isOf(node, start + at)) ? [...all.slice(0, start), ...rest] : null;
  }

  // Returns for each new node the place of the old one that is to become it, or -1, in the same order.
  function paired(olds, news) {
    const from = news.map(() => -1);
    let start = 0;
    let oldEnd = olds.length;
    let newEnd = news.length;
    while (start < oldEnd && start < newEnd && olds[start].isEqualNode(news[start])) from[start] = start++;
    while (start < oldEnd && start < newEnd && olds[oldEnd - 1].isEqualNode(news[newEnd - 1])) {
      from[--newEnd] = --oldEnd;
    }
    for (const [at, to] of common(olds.slice(start, oldEnd), news.slice(start, newEnd))) {
      from[start + to] = start + at;
    }
    for (let to = start, at = start; to < newEnd; to++) {
      if (from[to] < 0) {
        const until = from.slice(to, newEnd).find((each) => each >= 0) ?? oldEnd;
        const found = olds.slice(at, until).findIndex((each) => kind(each) === kind(news[to]));
        if (found >= 0) from[to] = at + found;
      }
      if (from[to] >= 0) at = from[to] + 1;
    }
    return from;
  }

  const kind = (node) => [node.nodeName, node.id, node.name, node.rel].join(" ");

  // Returns the places of a longest common subsequence.
  function common(olds, news) {
    const text = (node) => node.outerHTML ?? node.nodeName + node.nodeValue;
    const before = olds.map(text);
    const after = news.map(text);
    const wide = after.length + 1;
    if (before.length * after.length > 4e6) return [];
    const best = new Uint32Array((before.length + 1) * wide);
    for (let at = before.length - 1; at >= 0; at--) {
      for (let to = after.length - 1; to >= 0; to--) {
        const here = at * wide + to;
        best[here] = before[at] === after[to]
          ? best[here + wide + 1] + 1
          : Math.max(best[here + wide], best[here + 1]);
      }
    }
    const found = [];
    for (let at = 0, to = 0; at < before.length && to < after.length;) {
      if (before[at] === after[to]) found.push([at++, to++]);
      else if (best[(at + 1) * wide + to] >= best[at * wide + to + 1]) at++;
      else to++;
    }
    return found;
  }

  const adopted = (node) => document.importNode(node, true);
  const isSheet = (node) => node.nodeName === "LINK" && node.relList.contains("stylesheet");

  // The new style sheet stands before the old one, which goes when the new one is there: nothing flashes.
  const replaced = new WeakMap();

  function swapSheet(live, sheet) {
    const olds = [live, ...(replaced.get(live) || [])];
    replaced.set(sheet, olds);
    own.add(live);
    const done = () => olds.forEach((each) => each.remove());
    sheet.addEventListener("load", done, { once: true });
    sheet.addEventListener("error", done, { once: true });
    live.before(sheet);
  }

  // --- files that change while their address stays: pictures, and what lies in static/ ---

  const tags = new Map(); // by address
  let renewals = 0;

  async function renewFiles() {
    if (document.hidden) return; // then when it is looked at
    for (const [address, users] of filesOfPage()) {
      const known = tags.get(address);
      const headers = known ? { "If-None-Match": known } : {};
      const answer = await fetch(address, { headers, cache: "no-store" });
      if (answer.status === 304) continue;
      tags.set(address, answer.headers.get("etag") || "");
      if (known === undefined || known === tags.get(address)) continue;
      if (users.some((each) => each.nodeName === "SCRIPT")) reload();
      else users.forEach((each) => renew(each, address));
    }
  }

  function filesOfPage() {
    const found = new Map();
    for (const each of document.querySelectorAll("img[src], script[src], link[rel~=stylesheet]")) {
      const address = new URL(each.src || each.href);
      address.searchParams.delete("gripe");
      if (own.has(each) || address.origin !== location.origin || address.href.startsWith(inner)) continue;
      found.set(address.href, [...(found.get(address.href) || []), each]);
    }
    return found;
  }

  function renew(node, address) {
    const fresh = new URL(address);
    fresh.searchParams.set("gripe", ++renewals); // else the browser shows what it has
    if (node.nodeName === "IMG") node.src = fresh.href;
    else {
      const sheet = node.cloneNode();
      sheet.href = fresh.href;
      swapSheet(node, sheet);
    }
  }

  // --- a reload, where there is no other way; what was typed is kept ---

  const store = `gripe ${location.pathname}`;
  const fields = () => [...document.querySelectorAll("input, textarea, select")];
  const folds = () => [...document.querySelectorAll("details")];

  function reload() {
    const typed = fields().map((each) =>
      each.type === "password" || each.type === "file"
        ? null
        : { value: each.value, checked: each.checked });
    const focused = fields().indexOf(document.activeElement);
    const open = folds().map((each) => each.open);
    try {
      sessionStorage.setItem(store, JSON.stringify({ typed, focused, open, x: scrollX, y: scrollY }));
    } catch {
      // Storage may be full or forbidden: then only this is lost.
    }
    location.reload();
  }

  function restore() {
    const text = sessionStorage.getItem(store);
    if (!text) return;
    sessionStorage.removeItem(store);
    const kept = JSON.parse(text);
    folds().forEach((each, at) => (each.open = kept.open[at] ?? each.open));
    fields().forEach((each, at) => {
      const was = kept.typed[at];
      if (!was) return;
      each.value = was.value;
      if (was.checked !== undefined) each.checked = was.checked;
    });
    fields()[kept.focused]?.focus({ preventScroll: true });
    scrollTo(kept.x, kept.y);
  }

  document.addEventListener("DOMContentLoaded", () => {
    try {
      restore();
    } catch {
      // Storage is forbidden.
    }
  });

  // --- what is wrong ---

  let overlay = null;
  let shown = ""; // the problems that it shows
  let hidden = ""; // those that were read, and sent away

  function show(problems) {
    const now = problems.length ? JSON.stringify(problems) : "";
    if (now !== hidden) hidden = "";
    if (now === (hidden || shown)) return;
    overlay?.remove();
    overlay = null;
    shown = now;
    if (!now) return;
    overlay = made(problems);
    own.add(overlay);
    document.documentElement.append(overlay);
    overlay.showPopover?.(); // above everything, and beyond the reach of what the page does to <html>
  }

  function hide() {
    if (!overlay) return;
    hidden = shown;
    overlay.remove();
    overlay = null;
    shown = "";
  }

  addEventListener("keydown", (event) => event.key === "Escape" && hide(), { capture: true });

  function made(problems) {
    const host = document.createElement("gripe-problems");
    host.popover = "manual";
    host.style.cssText = HOST; // nothing that a page's style sheets say is stronger
    const box = element("section", "");
    box.setAttribute("role", "alertdialog");
    box.setAttribute("aria-label", "gripe: what is wrong");
    const head = element("div", "");
    const close = element("button", "Hide (Esc)");
    close.addEventListener("click", hide);
    head.append(element("h1", problems.length === 1 ? "1 error" : `${problems.length} errors`), close);
    const list = element("ol", "");
    list.append(...problems.map(item));
    box.append(head, list, element("p", "What cannot be made stays as it last was. This goes when all is mended."));
    host.attachShadow({ mode: "open" }).append(element("style", STYLE), box);
    return host;
  }

  function item({ text, line, column }) {
    const made = element("li", "");
    made.append(element("p", text));
    if (!line.trim()) return made;
    const letters = [...line]; // a column counts characters, not halves of them
    const source = element("pre", column ? letters.slice(0, column - 1).join("") : line);
    if (column) {
      source.append(element("mark", letters[column - 1] || " "), letters.slice(column).join(""));
    }
    made.append(source);
    return made;
  }

  function element(name, text) {
    const node = document.createElement(name);
    node.textContent = text;
    return node;
  }

  const HOST = ["all:initial", "display:block", "direction:ltr", "position:fixed", "inset:0", "width:auto",
    "height:auto", "z-index:2147483647", "isolation:isolate"].map((each) => `${each}!important`).join(";");
  const STYLE = `
    section { position: absolute; inset: 0; overflow: auto; box-sizing: border-box; padding: 5vh max(1rem, 8vw);
      background: #1d1b19; color: #f6f1ea; font: 16px/1.5 system-ui, sans-serif }
    div { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem }
    h1 { margin: 0; font-size: 22px; color: #ffb4a2 }
    button { font: inherit; color: inherit; background: none; border: 1px solid #8f857a; border-radius: 4px;
      padding: 3px 13px; cursor: pointer }
    ol { padding: 0; list-style: none }
    li { margin-block: 20px; padding-inline-start: 16px; border-inline-start: 3px solid #e5674b }
    p, pre { overflow-wrap: anywhere; white-space: pre-wrap; font: inherit; font-family: ui-monospace, monospace }
    p { margin: 0 }
    pre { padding: 10px 13px; background: #0d0c0b; margin: 8px 0 0; tab-size: 4 }
    mark { background: #e5674b; color: #1d1b19 }
    section > p { color: #c9bfb3; font-family: inherit }`;

  // --- the one event stream ---

  function heard(message) {
    if (message.gone) {
      check(); // a page of another run of gripe has another token
      return;
    }
    show(config.status < 500 ? message.problems : []); // such a page lists them itself
    if (message.number === number) return;
    number = message.number;
    check();
  }

  function shareOneStream() {
    const worker = new SharedWorker(`${inner}worker.js?${query}`, { name: "gripe preview" });
    worker.port.onmessage = (event) => heard(event.data);
    const hello = () => worker.port.postMessage("hello");
    addEventListener("pageshow", (event) => event.persisted && hello());
    addEventListener("pagehide", () => worker.port.postMessage("bye"));
    hello();
  }

  // Only tabs that are looked at listen: a browser has six connections to a host, and no more.
  function listenWhileVisible() {
    let source = null;
    const listen = () => {
      source?.close();
      source = null;
      if (document.hidden) return;
      source = new EventSource(`${inner}events?${query}`);
      source.onmessage = (event) => heard(JSON.parse(event.data));
      source.onerror = (event) => {
        if (event.target.readyState !== EventSource.CLOSED) return; // it connects again by itself
        heard({ gone: true });
        setTimeout(() => event.target === source && listen(), 2000);
      };
    };
    document.addEventListener("visibilitychange", listen);
    addEventListener("pagehide", () => source?.close());
    addEventListener("pageshow", (event) => event.persisted && listen());
    listen();
  }

  document.addEventListener("visibilitychange", () => document.hidden || check());
  if (window.SharedWorker) shareOneStream();
  else listenWhileVisible();
})();
