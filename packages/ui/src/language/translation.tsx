import { type ReactNode, useCallback, useEffect, useState } from "react";
import { IntlProvider, useIntl } from "react-intl";
import { type Locale, usePreferences } from "../preferences/index.ts";
import { companyZone } from "./company-zone.ts";
import { words } from "./words.ts";

type Messages = Readonly<Record<string, string>>;
type Values = Readonly<Record<string, string | number>>;

/** A catalogue is fetched when its language is chosen. */
type Catalogues<M> = Readonly<Record<Locale, () => Promise<M>>>;

interface Loaded {
  readonly locale: Locale;
  readonly messages: Messages;
}

/** An app's languages: what surrounds its screens, and how they ask for words by their keys. */
export function createTranslation<M extends Messages>(catalogues: Catalogues<M>) {
  /** The old language stays until the new one is there: no screen ever shows bare keys. */
  function Translation({ children }: { readonly children: ReactNode }) {
    const { locale } = usePreferences();
    const [loaded, setLoaded] = useState<Loaded | null>(null);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      let wanted = true;
      void catalogues[locale]().then(
        (own) => {
          if (wanted) setLoaded({ locale, messages: { ...words[locale], ...own } });
        },
        () => setFailed(true),
      );
      return () => {
        wanted = false;
      };
    }, [locale]);
    if (loaded === null) return failed ? <Wordless locale={locale} /> : null;
    return (
      <IntlProvider locale={loaded.locale} messages={loaded.messages} timeZone={companyZone()}>
        {children}
      </IntlProvider>
    );
  }

  function useT(): (key: keyof M & string, values?: Values) => string {
    const intl = useIntl();
    return useCallback((key, values) => intl.formatMessage({ id: key }, values), [intl]);
  }

  return { Translation, useT };
}

/** In place of an app whose words did not come: these few are part of its code. */
function Wordless({ locale }: { readonly locale: Locale }) {
  return (
    <main role="alert" className="wordless">
      <h1>{words[locale]["ui.failed"]}</h1>
      <p>{words[locale]["ui.failedWhy"]}</p>
      <button type="button" onClick={() => location.reload()}>
        {words[locale]["ui.retry"]}
      </button>
    </main>
  );
}

/** The language on the screen, which is the one that amounts and dates are written in. */
export function useLocale(): Locale {
  return useIntl().locale === "en" ? "en" : "zh-CN";
}
