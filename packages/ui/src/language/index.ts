export { companyZone } from "./company-zone.ts";
export { dayOf, type Moments, useMoments } from "./moments.ts";
export { createTranslation, useLocale } from "./translation.tsx";
export { useFindWord } from "./use-find-word.ts";
export { useHouseName, useWords } from "./use-words.ts";
