import { useIntl } from "react-intl";

/** What the app's catalogue says for a key put together from a code; undefined without a word. */
export function useFindWord(): (key: string) => string | undefined {
  const { messages } = useIntl();
  return (key) => {
    const found = messages[key];
    return typeof found === "string" ? found : undefined;
  };
}
