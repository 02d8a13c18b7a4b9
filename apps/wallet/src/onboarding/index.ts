export { KycScreen } from "./kyc-screen.tsx";
export { ChangePinScreen, FirstPinScreen } from "./pin-screen.tsx";
