import { App, ConfigProvider, type ConfigProviderProps, type ThemeConfig, theme } from "antd";
import enUS from "antd/es/locale/en_US.js";
import zhCN from "antd/es/locale/zh_CN.js";
import { type ReactNode, useMemo, useSyncExternalStore } from "react";
import { useLocale } from "../language/index.ts";

type Locale = NonNullable<ConfigProviderProps["locale"]>;

// A bundler hands over the default export itself, types of a package that is no module its whole.
const wordsIn = (module: Locale | { readonly default: Locale }): Locale =>
  "default" in module ? module.default : module;
const locales = { "zh-CN": wordsIn(zhCN), en: wordsIn(enUS) };

/** The component library in the colours, sizes and language of the page. */
export function AntdTheme({ children }: { readonly children: ReactNode }) {
  const locale = useLocale();
  const shown = useSyncExternalStore(onPageChange, shownOnPage);
  const config = useMemo(() => themeFrom(shown), [shown]);
  return (
    <ConfigProvider
      theme={config}
      locale={locales[locale]}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}

// The library works its shades out from plain colours, so it is told what the tokens come to now.
// Theme, contrast and text size are attributes of the page: whatever changes them is seen here.
function onPageChange(listener: () => void): () => void {
  const watcher = new MutationObserver(listener);
  const attributeFilter = ["data-theme", "data-contrast", "data-text"];
  watcher.observe(document.documentElement, { attributeFilter });
  return () => watcher.disconnect();
}

function shownOnPage(): string {
  const { dataset } = document.documentElement;
  return [dataset["theme"], dataset["contrast"], dataset["text"]].join(" ");
}

const rootPx = 16;

function themeFrom(shown: string): ThemeConfig {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const scale = Number.parseInt(style.fontSize, 10) / rootPx;
  const px = (size: number) => Math.round(size * scale);
  return {
    algorithm: shown.startsWith("dark") ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      ...colours(token),
      fontFamily: "inherit",
      fontSize: px(16),
      fontSizeSM: px(14),
      fontSizeLG: px(18),
      borderRadius: 10,
      // A till is touched: every control is as high as a finger needs.
      controlHeight: 44,
      controlHeightLG: 56,
      controlHeightSM: 44,
      motion: false,
    },
    components: {
      Button: { primaryColor: token("on-primary"), primaryShadow: "none", defaultShadow: "none" },
      Radio: { buttonSolidCheckedColor: token("on-primary") },
      Alert: { defaultPadding: "12px 16px" },
    },
  };
}

type Token = (name: string) => string;

function colours(token: Token): NonNullable<ThemeConfig["token"]> {
  return {
    colorPrimary: token("primary"),
    colorPrimaryHover: token("primary-hover"),
    colorPrimaryActive: token("primary-hover"),
    colorLink: token("primary"),
    colorSuccess: token("success"),
    colorSuccessBg: token("success-soft"),
    colorWarning: token("warning"),
    colorWarningBg: token("warning-soft"),
    colorError: token("danger"),
    colorErrorBg: token("danger-soft"),
    colorErrorText: token("danger"),
    colorInfo: token("info"),
    colorInfoBg: token("info-soft"),
    colorText: token("text"),
    colorTextHeading: token("text"),
    colorTextSecondary: token("text-2"),
    colorTextTertiary: token("text-3"),
    colorTextDescription: token("text-2"),
    colorTextPlaceholder: token("text-3"),
    colorTextDisabled: token("text-3"),
    colorTextLightSolid: token("on-primary"),
    colorBgLayout: token("bg"),
    colorBgContainer: token("surface"),
    colorBgElevated: token("surface"),
    colorBgContainerDisabled: token("surface-2"),
    colorBorder: token("border-strong"),
    colorBorderSecondary: token("border"),
    controlOutline: token("focus"),
  };
}
