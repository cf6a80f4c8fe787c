// The search page. Words and links come from the page, the index from Pagefind; nothing is written into
// the page as HTML. A plain script: a module would not even start where the page is opened from disk.
(function () {
  "use strict";

  var SETTLED = 1500; // milliseconds without a change after which words count as found
  var PAUSE = 60; // milliseconds without a key before it searches
  var STEP = 10; // results that are shown at once
  var ABOUT = "_about"; // companies, tags and the like, which are not in one place of the page
  var PLACES = 3; // places within a page that are named

  var page = document.querySelector(".search");
  var form = page.querySelector("form");
  var field = form.elements.namedItem("q");
  var facets = ["kind", "status", "company"];
  var count = page.querySelector(".search-count");
  var list = page.querySelector(".search-results");
  var more = page.querySelector(".search-more");
  var result = page.querySelector("template[data-part=result]").content.firstElementChild;

  var asked = 0; // grows with each search: an answer that comes late is dropped
  var timer = 0;
  var typed = 0; // when the words were last changed
  var index = null; // the promise of Pagefind
  var known = ""; // the entry of the index that was loaded

  function note(when) {
    page.querySelector("[data-when=" + when + "]").hidden = false;
  }

  if (location.protocol === "file:") {
    note("file");
    form.hidden = true;
    return;
  }

  function file(name) {
    return new URL(name, new URL(page.dataset.files, document.baseURI)).href;
  }

  // What changes with every index.
  function entry() {
    return fetch(file("pagefind-entry.json"), { cache: "no-store" }).then(function (answer) {
      return answer.text();
    });
  }

  function loaded() {
    if (!index) {
      index = Promise.all([import(file("pagefind.js")), entry()]).then(function (both) {
        known = both[1];
        return both[0].filters().then(function (found) {
          offer(found);
          return both[0];
        });
      });
      index.catch(function () {
        index = null;
      });
    }
    return index;
  }

  // The site may have been published anew since the index was loaded: then its old pieces are gone.
  function renewed(mine) {
    var old = index || Promise.resolve(null);
    index = null;
    return old
      .then(function (pagefind) {
        return pagefind && pagefind.destroy();
      })
      .then(function () {
        return mine === asked ? search(true) : null;
      });
  }

  // Facets of which there is only one value are left out: they would choose nothing.
  function offer(found) {
    var any = false;
    facets.forEach(function (name) {
      var select = form.elements.namedItem(name);
      var values = Object.keys(found[name] || {});
      if (name === "company") {
        values.sort(function (a, b) {
          return a.localeCompare(b, document.documentElement.lang);
        });
        select.length = 1;
        values.forEach(function (value) {
          select.append(new Option(value, value));
        });
      } else {
        Array.from(select.options).forEach(function (option) {
          if (option.value && values.indexOf(option.value) < 0) {
            option.remove();
          }
        });
      }
      var chooses = values.length > 1;
      select.closest(".search-filter").hidden = !chooses;
      any = any || chooses;
    });
    page.querySelector(".search-filters").hidden = !any;
    readFacets();
  }

  function chosen() {
    var filters = {};
    facets.forEach(function (name) {
      var value = form.elements.namedItem(name).value;
      if (value) {
        filters[name] = [value];
      }
    });
    return filters;
  }

  function read() {
    field.value = new URLSearchParams(location.search).get("q") || "";
    readFacets();
  }

  function readFacets() {
    var query = new URLSearchParams(location.search);
    facets.forEach(function (name) {
      var select = form.elements.namedItem(name);
      select.value = query.get(name) || "";
      if (select.selectedIndex < 0) {
        select.value = "";
      }
    });
  }

  function address() {
    var query = new URLSearchParams();
    if (field.value.trim()) {
      query.set("q", field.value.trim());
    }
    facets.forEach(function (name) {
      var value = form.elements.namedItem(name).value;
      if (value) {
        query.set(name, value);
      }
    });
    var said = query.toString();
    return location.pathname + (said ? "?" + said : "");
  }

  // Words that are still being typed replace those before them in the history; what was left alone
  // for a while can be gone back to.
  function remember() {
    var to = address();
    var now = Date.now();
    if (to !== location.pathname + location.search) {
      history[now - typed > SETTLED ? "pushState" : "replaceState"](null, "", to);
    }
    typed = now;
  }

  function say(found, words) {
    var said = found ? "some" : "none"; // one message for all numbers: languages have up to six forms
    var number = new Intl.NumberFormat(document.documentElement.lang).format(found);
    count.textContent = count.dataset[said].replace("{count}", number).replace("{words}", words);
  }

  function clear() {
    count.textContent = "";
    list.replaceChildren();
    more.hidden = true;
  }

  // Pagefind marks words with <mark> and escapes < and > in all else: taken apart, never parsed.
  function marked(excerpt) {
    return excerpt.split(/(<mark>.*?<\/mark>)/).map(function (part) {
      var word = /^<mark>(.*)<\/mark>$/.exec(part);
      var text = (word ? word[1] : part).replace(/&lt;/g, "<").replace(/&gt;/g, ">");
      if (!word) {
        return text;
      }
      var mark = document.createElement("mark");
      mark.textContent = text;
      return mark;
    });
  }

  function link(path) {
    var parts = path.split("#");
    var to = parts[0].replace(/(^|\/)$/, "$1" + page.dataset.tail);
    var href = new URL(to, new URL(page.dataset.root, document.baseURI)).href;
    return parts.length > 1 ? href + "#" + encodeURIComponent(parts[1]) : href;
  }

  // What the page says in one place, the one with most of the words.
  function best(found) {
    var most = -1;
    return found.sub_results.reduce(function (excerpt, each) {
      var weight = each.weighted_locations.reduce(function (sum, word) {
        return sum + word.balanced_score;
      }, 0);
      if (weight <= most) {
        return excerpt;
      }
      most = weight;
      return each.excerpt;
    }, found.excerpt);
  }

  function shown(found) {
    var item = result.cloneNode(true);
    function part(name) {
      return item.querySelector("[data-into=" + name + "]");
    }
    function gone(name) {
      part(name).remove();
    }
    var path = found.raw_url;
    var facts = found.filters;
    var kind = form.querySelector('option[value="' + facts.kind[0] + '"]');
    part("kind").textContent = kind ? kind.textContent : facts.kind[0];
    part("date").textContent = found.meta.date || "";
    part("title").textContent = found.meta.title;
    part("title").href = link(path);
    part("excerpt").append.apply(part("excerpt"), marked(best(found)));
    var status = facts.status && page.querySelector('[data-status="' + facts.status[0] + '"]');
    if (status) {
      part("status").append(status.content.cloneNode(true));
    } else {
      gone("status");
    }
    var places = found.sub_results.filter(function (each) {
      return each.anchor && each.anchor.id !== ABOUT;
    });
    places.slice(0, PLACES).forEach(function (each) {
      var to = document.createElement("a");
      to.textContent = each.title;
      to.href = link(path + "#" + each.anchor.id);
      part("places").append(" ", to);
    });
    if (!places.length) {
      gone("places");
    }
    return item;
  }

  function show(results, mine, from) {
    var next = results.slice(from, from + STEP);
    return Promise.all(
      next.map(function (each) {
        return each.data();
      })
    ).then(function (found) {
      if (mine !== asked) {
        return;
      }
      var items = found.map(shown);
      if (from) {
        list.append.apply(list, items);
        items[0].querySelector("a").focus(); // a keyboard goes on there
      } else {
        list.replaceChildren.apply(list, items);
      }
      more.hidden = from + STEP >= results.length;
      more.firstElementChild.onclick = function () {
        show(results, mine, from + STEP).catch(function () {
          search();
        });
      };
    });
  }

  function present(results, mine, words) {
    return show(results, mine, 0).then(function () {
      if (mine === asked) {
        say(results.length, words);
      }
    });
  }

  function search(isAgain) {
    var mine = ++asked;
    var words = field.value.trim();
    if (!words) {
      clear();
      return Promise.resolve();
    }
    return loaded()
      .then(function (pagefind) {
        return mine === asked ? pagefind.search(words, { filters: chosen() }) : null;
      })
      .then(function (answer) {
        if (!answer || mine !== asked) {
          return null;
        }
        if (answer.results.length || isAgain) {
          return present(answer.results, mine, words);
        }
        return entry().then(function (now) {
          return now === known ? present([], mine, words) : renewed(mine);
        });
      })
      .catch(function () {
        if (mine !== asked) {
          return null;
        }
        if (isAgain) {
          clear();
          return note("broken");
        }
        return renewed(mine);
      });
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(timer);
    remember();
    search();
  });
  form.addEventListener("input", function (event) {
    clearTimeout(timer);
    if (event.target !== field) {
      remember();
      search();
      return;
    }
    timer = setTimeout(function () {
      remember();
      search();
    }, PAUSE);
  });
  field.addEventListener("focus", loaded, { once: true });
  window.addEventListener("popstate", function () {
    read();
    search();
  });

  read();
  search();
})();
