// Sets language and theme on the page before anything is drawn. `preferences.ts` keeps both.
(() => {
  const kept = (name) => {
    try {
      return localStorage.getItem(`coffer.${name}`);
    } catch {
      return null;
    }
  };
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const theme = kept("theme") || "system";
  const root = document.documentElement;
  root.dataset.theme = theme === "system" ? (dark ? "dark" : "light") : theme;
  root.lang = kept("locale") || (navigator.language.startsWith("zh") ? "zh-CN" : "en");
})();
