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
  "action.signFor.new_device":
    "This device is new to your account. Please confirm with your passkey.",
  "action.signFor.new_payee":
    "You have not sent to this person before. Please confirm with your passkey.",
  "action.signFor.withdrawal": "Money leaves the wallet. Please confirm with your passkey.",
  "action.signFor.large":
    "For this amount, or this much in one day, please confirm with your passkey.",
  "action.signFor.often":
    "The last payments were confirmed by PIN alone. Please confirm this one with your passkey.",
  "action.codeFor.new_device":
    "This device is new to your account. Please give your PIN and your authenticator's code.",
  "action.codeFor.new_payee":
    "You have not sent to this person before. Please give your PIN and your authenticator's code.",
  "action.codeFor.withdrawal":
    "Money leaves the wallet. Please give your PIN and your authenticator's code.",
  "action.codeFor.large":
    "For this amount, or this much together, please give your PIN and your authenticator's code.",
  "action.codeFor.often":
    "The last payments were confirmed by PIN alone. Please give your authenticator's code as well.",
  "action.codeWrong":
    "That code is not right and nothing was taken. Tries left: {count}. " +
    "Please give your PIN and a new code.",
  "proof.title": "Is it you?",
  "proof.why": "Before we go on, we make sure that it is you.",
  "proof.totp": "Code from your authenticator",
  "proof.confirm": "Confirm",
  "proof.outdated": "That confirmation is over. Please confirm once more; nothing has changed.",
  "proof.by.totp": "Use the authenticator",
  "proof.by.pin": "Use the PIN",
  "proof.by.recovery": "Use a recovery code",
  "twofactor.title": "Authenticator",
  "twofactor.why":
    "An authenticator app shows a new code every 30 seconds. Signing in then asks for it " +
    "instead of a message, which a stolen phone number could receive.",
  "twofactor.begin": "Set it up",
  "twofactor.scan":
    "Scan this with your authenticator app, or open the app on this phone. Then enter the " +
    "code that it shows.",
  "twofactor.qr": "QR code with the secret for the authenticator",
  "twofactor.openApp": "Open my authenticator app",
  "twofactor.copySecret": "Copy the secret",
  "twofactor.firstCode": "The code it shows",
  "twofactor.on":
    "Your authenticator is set up. Signing in asks for its code, and so do withdrawals and large " +
    "amounts, beside your PIN.",
  "twofactor.remove": "Remove the authenticator",
  "recovery.title": "Recovery codes",
  "recovery.left": "{count} left. Each opens your account once when the authenticator is lost.",
  "recovery.renew": "Make new codes",
  "recovery.once":
    "These codes are shown only now. Write them down or save them in a password manager; " +
    "not on this phone alone.",
  "recovery.copy": "Copy all codes",
  "recovery.kept": "I have kept them",
  "recovery.code": "Recovery code",
  "recovery.codeHint": "Ten characters, as on your list.",
  "proof.by.passkey": "Use a passkey",
  "passkey.title": "Passkeys",
  "passkey.why":
    "A passkey signs you in and confirms payments with your fingerprint, face or screen lock. " +
    "It cannot be guessed, read out on the phone or entered on a false page.",
  "passkey.add": "Add a passkey on this device",
  "passkey.notAdded": "No passkey was added.",
  "passkey.unsupported": "This browser does not support passkeys.",
  "passkey.offerTitle": "Confirm with a touch",
  "passkey.offerWhy":
    "It takes a few seconds now and spares you typing the PIN later. The PIN stays as well.",
  "passkey.skip": "Not now",
  "passkey.made": "Added {at}",
  "passkey.synced": "Kept by your platform for your other devices too",
  "passkey.remove": "Remove",
  "passkey.removeNamed": "Remove the passkey of {name}",
  "passkey.confirm": "Confirm with a passkey",
  "passkey.confirmWhy": "Your device signs exactly this. It counts once.",
  "passkey.left": "Not confirmed. Nothing was charged or changed.",
  "login.byPasskey": "Sign in with a passkey",
  "login.passkeyLeft": "Not signed in. You can use phone and password as well.",
  "security.more": "More settings",
  "security.score": "Protection: {score} of 100",
  "security.all": "Everything is in order. Well done.",
  "security.next": "Each line below adds to it.",
  "security.taken": "On",
  "security.open": "Set up",
  "security.measure.passkey": "Passkey",
  "security.measure.totp": "Authenticator",
  "security.measure.pin": "Payment PIN",
  "security.measure.recovery": "Recovery codes",
  "security.measure.password": "Password",
  "security.measure.devices": "Devices",
  "security.measure.lessons": "Lessons",
  "security.fine": "In order",
  "security.leaked": "In leaked lists",
  "security.count.lessons": "{count} of {all}",
  "security.count.devices": "{count} new",
  "security.count.recovery": "{count} left",
  "security.passwordOld":
    "Your password has been the same since {at}. Change it if someone may know it, or if you " +
    "use it elsewhere too; otherwise it is fine.",
  "learn.title": "Learn to stay safe",
  "learn.why": "Two minutes each, three questions. What you pass counts in your protection.",
  "learn.done": "Passed",
  "learn.quiz": "Three questions",
  "learn.question": "{number}. {question}",
  "learn.check": "Check my answers",
  "learn.right": "Right.",
  "learn.wrong": "Not quite.",
  "learn.passed": "All three are right: lesson passed.",
  "learn.missed": "Not all are right yet. Read why, and try again.",
  "learn.again": "Try again",
  "learn.more": "More lessons",
  "freeze.title": "Freeze the account",
  "freeze.do": "Freeze my account now",
  "freeze.what":
    "For an emergency: no money leaves the account any more, and every device is signed out. " +
    "What comes in still arrives. You lift it yourself after signing in again.",
  "freeze.asked":
    "If number and PIN are right, the account is frozen now and its phone gets a message.",
  "freeze.fromLogin": "Emergency: freeze my account",
  "freeze.done":
    "Your account is frozen and every device is signed out. To lift it, sign in again yourself.",
  "freeze.stands": "Your account is frozen: no money leaves it. Money that comes in still arrives.",
  "freeze.lift": "Lift the freeze",
  "freeze.own": "Froze it yourself? Lift the freeze",
};
