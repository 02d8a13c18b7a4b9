export { DevicesScreen } from "./devices-screen.tsx";
export { FreezeScreen } from "./freeze-screen.tsx";
export { PasskeysScreen } from "./passkeys-screen.tsx";
export { PasswordScreen } from "./password-screen.tsx";
export { SecurityScreen } from "./security-screen.tsx";
export { TwoFactorScreen } from "./two-factor-screen.tsx";
