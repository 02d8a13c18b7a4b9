export { BillScreen } from "./bill-screen.tsx";
export { BillsScreen } from "./bills-screen.tsx";
