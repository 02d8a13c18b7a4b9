export { AntdTheme } from "./antd-theme.tsx";
export { proofOf } from "./code.ts";
export { DetailFailed, LoadFailed, NotFound, NotFoundScreen, RouteFailed } from "./dead-ends.tsx";
export { Dialog, DialogButton } from "./dialog.tsx";
export { LoginForm } from "./login-form.tsx";
export { Page } from "./page.tsx";
export { type PasswordChange, PasswordForm } from "./password-form.tsx";
export { PasswordInput } from "./password-input.tsx";
export { TroubleAlert } from "./trouble-alert.tsx";
