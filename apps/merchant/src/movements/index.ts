export { PaymentScreen } from "./payment-screen.tsx";
export { TodayScreen } from "./today-screen.tsx";
