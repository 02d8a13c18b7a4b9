import { type ReactNode, useCallback, useEffect, useState } from "react";
import { IntlProvider, useIntl } from "react-intl";
import type { MessageKey, Messages } from "../messages/zh-CN.ts";
import { type Locale, usePreferences } from "./preferences.ts";

const catalogues: Record<Locale, () => Promise<Messages>> = {
  "zh-CN": async () => (await import("../messages/zh-CN.ts")).zhCN,
  en: async () => (await import("../messages/en.ts")).en,
};

interface Loaded {
  readonly locale: Locale;
  readonly messages: Messages;
}

/** Gives the screens their language. The old one stays until the new one is there: no bare keys. */
export function Translation({ children }: { readonly children: ReactNode }) {
  const { locale } = usePreferences();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    let wanted = true;
    void catalogues[locale]().then((messages) => wanted && setLoaded({ locale, messages }));
    return () => {
      wanted = false;
    };
  }, [locale]);
  if (loaded === null) return null;
  return (
    <IntlProvider locale={loaded.locale} messages={loaded.messages} timeZone="Asia/Shanghai">
      {children}
    </IntlProvider>
  );
}

export type Translate = (key: MessageKey, values?: Record<string, string | number>) => string;

export function useT(): Translate {
  const intl = useIntl();
  return useCallback((key, values) => intl.formatMessage({ id: key }, values), [intl]);
}

/** The language on the screen, which is the one that amounts and dates are written in. */
export function useLocale(): Locale {
  return useIntl().locale === "en" ? "en" : "zh-CN";
}
