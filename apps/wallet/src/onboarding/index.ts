export { ForgottenPinScreen } from "./forgotten-pin-screen.tsx";
export { KycScreen } from "./kyc-screen.tsx";
export { PasskeyOfferScreen } from "./passkey-offer-screen.tsx";
export { ChangePinScreen, FirstPinScreen } from "./pin-screen.tsx";
