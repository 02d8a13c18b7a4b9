export { LearnScreen } from "./learn-screen.tsx";
export { LessonScreen } from "./lesson-screen.tsx";
