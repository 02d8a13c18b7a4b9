import { type ReactNode, useEffect, useRef } from "react";

/**
 * One step inside an open sheet. The button that led here is gone, so the step takes the focus: a
 * keyboard goes on from its start and a screen reader reads what it says.
 */
export function SheetStep({ children }: { readonly children: ReactNode }) {
  const step = useRef<HTMLDivElement>(null);
  useEffect(() => step.current?.focus({ preventScroll: true }), []);
  return (
    <div ref={step} tabIndex={-1} data-quiet-focus className="flex flex-col gap-4">
      {children}
    </div>
  );
}
