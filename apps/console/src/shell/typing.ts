/** Whether a key belongs to a field or a dialog, and so to no shortcut of the page. */
export const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element &&
  target.closest("input, textarea, select, [role=combobox], [role=dialog]") !== null;
