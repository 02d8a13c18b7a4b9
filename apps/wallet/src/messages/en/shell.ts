// The frame, parts that every screen uses, and what one prefers.
export const shell = {
  "shell.back": "Back",
  "shell.tabs": "Main",
  "shell.home": "Home",
  "shell.bills": "Bills",
  "shell.me": "Me",
  "help.title": "Help",
  "help.general":
    "Your balance is the largest figure. Topping up, sending, paying and withdrawing start " +
    "from home, and each asks you to confirm the amount first.",
  "help.topup":
    "Fee and total are shown before you confirm. If one channel does not answer, we find " +
    "out first and only then use another: you are never charged twice.",
  "help.bankTransfer":
    "The reference tells us that the money is yours. Write it exactly as it stands here, and " +
    "copy the account number rather than typing it.",
  "help.withdraw":
    "A withdrawal sets the money aside first. If the bank turns it down, it returns to " +
    "your balance by itself, with the reason.",
  "help.transfer":
    "Check the name of the other person. A transfer that is waiting can be taken back; " +
    "once it has arrived, it cannot.",
  "help.pay":
    "The order number is on the shop's payment page or under its code and starts with " +
    "ord_. Check shop and amount before you pay.",
  "help.bills":
    "Every movement of your money is here. Open one to see each step with its time and " +
    "reason.",
  "help.safety": "Whoever asks you for your PIN or a code is trying to rob you.",
  "offline.title": "No connection",
  "offline.why":
    "The server cannot be reached. This is the balance as last seen; it may have changed.",
  "offline.whyAlone": "The server cannot be reached. Please check your connection and try again.",
  "offline.balanceAt": "As of {at}",
  "offline.newVersion": "There is a new version.",
  "offline.takeNewVersion": "Update now",
  "part.close": "Close",
  "part.copied": "Copied",
  "part.copyNumber": "Copy the number",
  "part.done": "Done",
  "part.dots": "…",
  "part.home": "Back to home",
  "part.loadFailed": "This could not be loaded. Check your connection and try again.",
  "part.loading": "Loading",
  "part.madeAt": "Time",
  "part.notFound": "There is no such record, or it is not yours.",
  "part.number": "Number",
  "part.retry": "Try again",
  "part.seeBills": "See my bills",
  "part.showPassword": "Show the password",
  "part.timeline": "Timeline",
  "trouble.lost": "No answer came. Check your connection and try again.",
  "trouble.signInAgain": "Sign in again",
  "trouble.copyCode": "Copy the error code",
  "welcome.title": "Your money, plain to see",
  "welcome.promise": "Keep it, pay, send, withdraw. Every step tells you what happened.",
  "welcome.register": "Create an account",
  "welcome.login": "Sign in",
};
