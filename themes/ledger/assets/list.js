/*
 * Filters and sorts all cases in place.
 *
 * The page has a hidden form and its cards. Where these are all there are, it has their rows as well; else
 * the rows come from the list that the form names, and cards are made from blanks, one for each status.
 * A blank is a card like any other, drawn by the theme, with `{title}`, `{day}`, `{took}`, `{alert}` and
 * `{company}` for texts, `#case` and `#company` for links, 1000-01-01 for the date and qaa for the language.
 * What nothing is known to say in is taken out.
 *
 * What is chosen stands in the page's address, so it can be sent to somebody, and Back goes back.
 */
(() => {
  "use strict";
  const form = document.querySelector("form[data-source]");
  if (!form) {
    return;
  }
  const part = (name) => document.querySelector(`[data-part=${name}]`);
  const held = part("rows");
  if (!held && location.protocol === "file:") {
    form.remove(); // nothing can be fetched from a disk
    return;
  }

  const PAUSE = 150; // ms after a letter until the list is drawn
  const SETTLED = 1500; // ms without a letter, after which words can be gone back to
  const DAY = 86400000; // ms
  const MOST = 100; // choices that a field has, "any" apart
  const fields = [...form.elements].filter((field) => field.name);
  const { source, size, total } = form.dataset;
  const list = part("cards").firstElementChild;
  const cards = [...list.children];
  const [count, more, pages] = ["count", "more", "pages"].map(part);
  const locale = document.documentElement.lang || undefined;
  const written = new Intl.NumberFormat(locale);
  const collator = new Intl.Collator(locale, { numeric: true });

  const loading = new Map(); // the promise of what is at each address
  let found = []; // the rows that are like what is chosen, in order
  let asked = 0; // grows with each drawing: rows that come late are dropped
  let timer = 0;
  let typed = 0; // when a letter was last typed

  function load(address) {
    if (!loading.has(address)) {
      const answered = fetch(address).then((answer) => {
        if (!answer.ok) {
          throw new Error(answer.status);
        }
        return answer.json();
      });
      loading.set(address, answered);
      answered.catch(() => {
        loading.delete(address); // it may come the next time
      });
    }
    return loading.get(address);
  }

  // All rows, newest first, or those of a year at least: a large site has a list for each.
  async function rows(year) {
    const all = held ? JSON.parse(held.textContent) : await load(source);
    if (all.cases) {
      return all.cases;
    }
    const wanted = all.years.filter(([each]) => !year || each === year);
    const lists = await Promise.all(wanted.map(([, address]) => load(address)));
    return lists.flatMap((list) => list.cases);
  }

  // Letters without their accents, as people type them.
  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase(locale);
  }

  function chosen() {
    return Object.fromEntries(fields.map((field) => [field.name, field.value.trim()]));
  }

  function isLike(row, said) {
    const title = plain(row.title);
    return (
      (!said.status || row.status === said.status) &&
      (!said.company || row.companies.some(([slug]) => slug === said.company)) &&
      (!said.tag || (row.tags || []).includes(said.tag)) &&
      (!said.year || row.date.split("-")[0] === said.year) &&
      (!said.q || plain(said.q).split(/\s+/).every((word) => title.includes(word)))
    );
  }

  // Days open; what is still open counts up to today, what is not known comes last.
  function days(row) {
    const running = row.since ? (Date.now() - Date.parse(row.since)) / DAY : -1;
    return row.days === undefined ? running : row.days;
  }

  function sort(some, order) {
    if (order === "oldest") {
      some.reverse();
    } else if (order === "longest") {
      some.sort((one, other) => days(other) - days(one));
    } else if (order === "title") {
      some.sort((one, other) => collator.compare(one.title, other.title));
    }
    return some;
  }

  // Fills words into the texts of an element; one that comes to hold nothing is taken out.
  function say(element, words) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      texts.push(walker.currentNode);
    }
    texts.forEach((text) => {
      if (/\{\w+\}/.test(text.data)) {
        text.data = text.data.replace(/\{(\w+)\}/g, (all, name) => (Object.hasOwn(words, name) ? words[name] : all));
        const around = text.parentNode;
        if (!around.textContent.trim() && !around.firstElementChild && around !== element) {
          around.remove();
        }
      }
    });
  }

  function name(link, companies) {
    companies.forEach(([, company, href], number) => {
      const each = link.cloneNode(true);
      each.setAttribute("href", href);
      say(each, { company });
      link.before(number ? ", " : "", each);
    });
    link.remove();
  }

  function made(row) {
    const blank = document.querySelector(`template[data-status="${row.status}"]`);
    const item = document.importNode(blank.content.firstElementChild.firstElementChild, true);
    const { title, day, took = "", alert = "" } = row;
    item.querySelectorAll('[href="#company"]').forEach((link) => name(link, row.companies));
    say(item, { title, day, took, alert });
    const real = { "#case": row.href, "1000-01-01": row.date, qaa: row.language || "" };
    real["dt-published"] = row.dated;
    [item, ...item.querySelectorAll("*")].forEach((element) => {
      [...element.attributes].forEach((attribute) => {
        const value = real[attribute.value];
        if (value) {
          attribute.value = value;
        } else if (value === "") {
          element.removeAttribute(attribute.name);
        }
      });
    });
    return item;
  }

  function tell(shown) {
    const said = shown ? count.dataset.some : count.dataset.none;
    count.textContent = said.replace("{shown}", written.format(shown));
  }

  function drawMore() {
    const from = list.childElementCount;
    const items = found.slice(from, from + Number(size)).map((row) => row.card || made(row));
    list.append(...items);
    more.hidden = list.childElementCount >= found.length;
    return items[0];
  }

  function draw() {
    const mine = ++asked;
    const said = chosen();
    if (!held && !Object.values(said).some(Boolean)) {
      list.replaceChildren(...cards);
      pages.hidden = false;
      more.hidden = true;
      tell(Number(total));
      return;
    }
    rows(said.year).then(
      (all) => {
        if (mine !== asked) {
          return;
        }
        if (held) {
          all.forEach((row, number) => {
            row.card = cards[number];
          });
        }
        found = sort(all.filter((row) => isLike(row, said)), said.sort);
        list.replaceChildren();
        pages.hidden = true;
        drawMore();
        tell(found.length);
      },
      () => {
        if (mine === asked) {
          count.textContent = count.dataset.lost;
        }
      }
    );
  }

  function read() {
    const query = new URLSearchParams(location.search);
    fields.forEach((field) => {
      const value = query.get(field.name) || "";
      field.value = value;
      if (field.selectedIndex < 0) { // a large site leaves choices out; else nothing has what is asked for
        if (field.length > MOST) {
          field.append(new Option(value, value));
        }
        field.value = field.length > MOST ? value : "";
      }
    });
  }

  function remember(isNew) {
    const said = Object.entries(chosen()).filter(([, value]) => value);
    const query = new URLSearchParams(said).toString();
    const to = location.pathname + (query && `?${query}`);
    if (to !== location.pathname + location.search) {
      history[isNew ? "pushState" : "replaceState"](null, "", to);
    }
  }

  function answer() {
    clearTimeout(timer);
    remember(true);
    draw();
  }

  form.addEventListener("input", (event) => {
    if (event.target.name !== "q") {
      answer();
      return;
    }
    const isNew = Date.now() - typed > SETTLED;
    typed = Date.now();
    clearTimeout(timer);
    timer = setTimeout(() => {
      remember(isNew);
      draw();
    }, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer();
  });
  part("reset").addEventListener("click", (event) => {
    event.preventDefault();
    form.reset();
    answer();
  });
  more.firstElementChild.addEventListener("click", () => {
    drawMore().querySelector("a").focus();
  });
  window.addEventListener("popstate", () => {
    read();
    draw();
  });

  read();
  form.hidden = false;
  draw();
})();
