// Sets language, theme, contrast and text size on the page before anything is drawn.
// `preferences.ts` keeps them.
(() => {
  const kept = (name) => {
    try {
      return localStorage.getItem(`coffer.${name}`);
    } catch {
      return null;
    }
  };
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const more = matchMedia("(prefers-contrast: more)").matches;
  const theme = kept("theme") || "system";
  const contrast = kept("contrast") || "system";
  const root = document.documentElement;
  root.dataset.theme = theme === "system" ? (dark ? "dark" : "light") : theme;
  root.dataset.contrast = contrast === "system" ? (more ? "more" : "standard") : contrast;
  root.dataset.text = kept("textSize") || "1";
  root.lang = kept("locale") || (navigator.language.startsWith("zh") ? "zh-CN" : "en");
})();
