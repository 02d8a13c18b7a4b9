export { LoginScreen } from "./login-screen.tsx";
export { RegisterScreen } from "./register-screen.tsx";
export { VerifyScreen } from "./verify-screen.tsx";
export { WelcomeScreen } from "./welcome-screen.tsx";
