// What protects the account: devices, password, and the rest of the security centre.
export const security = {
  "security.title": "Security centre",
  "security.back": "Back to the security centre",
  "security.keep": "Keep it",
  "devices.title": "Devices",
  "devices.why": "Every place your account is open. End what you do not recognise.",
  "devices.current": "This device",
  "devices.lastSeen": "Last used {at}",
  "devices.signedIn": "Signed in {at}",
  "devices.end": "End the session",
  "devices.endNamed": "End the session on {name}",
  "devices.endOthers": "End all others",
  "devices.endWhy":
    "{name} is signed out at once, and signing in there again is told to your phone. " +
    "If it was not you, change your password too.",
  "devices.endOthersWhy": "Every other device is signed out at once. This one stays.",
  "password.title": "Change the password",
  "password.advice":
    "There is no need to change it on a timer: change it when someone may know it, or when " +
    "you use it elsewhere too.",
  "password.current": "Current password",
  "password.new": "New password",
  "password.change": "Change it",
  "password.changed": "The password is changed. All other devices are signed out.",
};
