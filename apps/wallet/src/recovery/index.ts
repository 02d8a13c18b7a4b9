export { LostScreen } from "./lost-screen.tsx";
export { RecoverScreen } from "./recover-screen.tsx";
