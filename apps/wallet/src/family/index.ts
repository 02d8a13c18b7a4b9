export { ElderScreen } from "../elder/elder-screen.tsx";
export { FamilyScreen } from "./family-screen.tsx";
