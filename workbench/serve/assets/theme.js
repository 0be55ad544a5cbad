// Light, dark, or as the system: kept per browser, set before anything is drawn.

(() => {
  const KEY = "workbench-theme";
  const system = matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try {
      return localStorage.getItem(KEY) ?? "system";
    } catch {
      return "system"; // a browser that keeps nothing
    }
  }

  function choose(value) {
    try {
      localStorage.setItem(KEY, value);
    } catch {
      // holds for this page only
    }
    show(value);
  }

  function show(value) {
    const dark = value === "dark" || (value === "system" && system.matches);
    document.documentElement.dataset.wbTheme = dark ? "dark" : "light";
    for (const one of document.querySelectorAll("[data-theme-choice] input")) {
      one.checked = one.value === value;
    }
  }

  show(chosen());
  system.addEventListener("change", () => show(chosen()));
  addEventListener("storage", (event) => event.key === KEY && show(chosen())); // another tab
  addEventListener("DOMContentLoaded", () => {
    const box = document.querySelector("[data-theme-choice]");
    if (!box) return;
    box.hidden = false;
    box.addEventListener("change", (event) => choose(event.target.value));
    show(chosen());
  });
})();
