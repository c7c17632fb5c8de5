// Sorts a table by a click on its header, filters it by a text and by a state, and folds it into cards on a phone.
// Nothing of the data is ever run or made into markup: it is read as text and attributes only.
(() => {
  "use strict";

  const collator = new Intl.Collator("vi", { numeric: true });
  const narrow = window.matchMedia("(max-width: 44rem)");

  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").replace(/\s+/g, " ").toLowerCase();
  const content = (cell) => cell.textContent.trim();

  // Vietnamese lists go by the given name, which stands last, then by what stands before it.
  const turned = (name) => name.replace(/^(.*)\s(\S+)$/, "$2 $1");

  function key(cell, type) {
    if (type === "name") return turned(cell.querySelector("a")?.textContent ?? cell.firstChild?.textContent ?? "");
    return cell.dataset.sort ?? content(cell);
  }

  function ordered(rows, column, type, sign) {
    const keyed = rows.map((row) => [key(row.cells[column], type), row]);
    const empty = (one) => (one[0] === "" || one[0] === "–" ? 1 : 0);
    keyed.sort((a, b) => empty(a) - empty(b) || sign * collator.compare(a[0], b[0]));
    return keyed.map((one) => one[1]);
  }

  function sortable(table) {
    const body = table.tBodies[0];
    const original = Array.from(body.rows);
    const headers = Array.from(table.tHead.rows[0].cells);
    headers.forEach((header, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener("click", () => {
        const next = { ascending: "descending", descending: "none" }[header.ariaSort] ?? "ascending";
        headers.forEach((one) => one.removeAttribute("aria-sort"));
        if (next !== "none") header.setAttribute("aria-sort", next);
        const sign = next === "descending" ? -1 : 1;
        const rows = next === "none" ? original : ordered(original, column, header.dataset.type, sign);
        body.remove(); // rows move faster in a body that is not shown
        body.append(...rows);
        table.append(body);
      });
    });
  }

  function filterable(table, tools) {
    const rows = Array.from(table.tBodies[0].rows);
    const find = tools.querySelector("[data-find]");
    const state = tools.querySelector("[data-state]");
    const output = tools.querySelector("output");
    let folded = null;
    let untouched = Boolean(state?.value); // a name is looked for among all, unless somebody chose otherwise

    function apply() {
      const sought = fold(find.value.trim());
      if (sought) folded ??= rows.map((row) => fold(Array.from(row.cells, content).join(" ")));
      const wanted = state?.value ? state.value.split(" ") : null;
      let shown = 0;
      rows.forEach((row, at) => {
        const fits = (!wanted || wanted.includes(row.dataset.is)) && (!sought || folded[at].includes(sought));
        row.hidden = !fits;
        shown += fits ? 1 : 0;
      });
      output.textContent = output.dataset.shows.replace("{shown}", shown).replace("{all}", rows.length);
      tools.classList.toggle("active", shown < rows.length);
    }

    find.addEventListener("input", () => {
      if (untouched) state.value = "";
      untouched = false;
      apply();
    });
    state?.addEventListener("change", () => {
      untouched = false;
      apply();
    });
    tools.hidden = false;
    if (untouched) apply();
  }

  // As cards the cells of a row stand below each other, each with its header; the roles keep it a table to listeners.
  function carded(table) {
    if (!narrow.matches || table.classList.contains("cards")) return;
    const labels = Array.from(table.tHead.rows[0].cells, (header) => {
      const parts = Array.from((header.querySelector("button") ?? header).childNodes);
      return parts.filter((node) => node.nodeName !== "SMALL").map((node) => node.textContent).join("");
    });
    if (labels.length < 4) return;
    table.setAttribute("role", "table");
    for (const part of [table.tHead, ...table.tBodies]) part.setAttribute("role", "rowgroup");
    for (const row of table.tBodies[0].rows) {
      row.setAttribute("role", "row");
      Array.from(row.cells).forEach((cell, at) => {
        cell.setAttribute("role", cell.nodeName === "TH" ? "rowheader" : "cell");
        cell.dataset.label = labels[at];
      });
    }
    table.classList.add("cards");
  }

  // What a link leads to is opened if it is folded away, and shown if it is filtered out.
  function reveal() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const folded = target.closest("details");
    if (folded && !folded.open) folded.open = true;
    if (target.hidden) target.hidden = false;
    target.scrollIntoView({ block: "center" });
  }

  const tables = Array.from(document.querySelectorAll("table.data"));
  for (const table of tables) {
    if (table.tBodies[0].rows.length > 1) sortable(table);
    const tools = table.closest("section").querySelector(".tools");
    if (tools) filterable(table, tools);
    carded(table);
  }
  narrow.addEventListener("change", () => tables.forEach(carded));
  window.addEventListener("hashchange", reveal);
  if (location.hash) reveal();
})();
