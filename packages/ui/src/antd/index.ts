export { AntdTheme } from "./antd-theme.tsx";
export { DetailFailed, LoadFailed, NotFound, NotFoundScreen, RouteFailed } from "./dead-ends.tsx";
export { Dialog, DialogButton } from "./dialog.tsx";
export { LoginForm } from "./login-form.tsx";
export { Page } from "./page.tsx";
export { TroubleAlert } from "./trouble-alert.tsx";
