// Getting back in: what is lost, what is left, how long it takes.
export const recovery = {
  "recover.title": "Get back in",
  "recover.fromLogin": "Lost your number, authenticator or passkey? Get back in",
  "recover.noLonger": "I no longer have it",
  "recover.row": "I no longer have one of these",
  "recover.what": "Choose what you no longer have. Whatever you still have is asked for next.",
  "recover.lost": "I no longer have",
  "recover.lost.passkeys": "My passkey (the device is lost or replaced)",
  "recover.lost.authenticator": "My authenticator app",
  "recover.lost.phone": "The account's phone number",
  "recover.lost.password": "My password",
  "recover.left": "Enter everything that you still have. It is checked together.",
  "recover.accountPhone": "The account's phone number, even if you lost it",
  "recover.pin": "Payment PIN",
  "recover.pinInvalid": "Enter the six digits of your PIN.",
  "recover.ifSet": "If you ever set it.",
  "recover.ifVerified": "If your name was ever verified.",
  "recover.idNumberHint": "The one your name was verified with.",
  "recover.code": "Code from your authenticator, or a recovery code",
  "recover.codeHint": "If you still have one of them.",
  "recover.codeInvalid": "Enter the six digits, or the ten characters of a recovery code.",
  "recover.newPhone": "New phone number",
  "recover.newPhoneHint": "The code goes there, and you sign in with it afterwards.",
  "recover.send": "Send and get a code",
  "recover.otherLoss": "Choose again what is lost",
  "recover.sent": "If everything is right, a code was sent. Enter its six digits.",
  "recover.sentNew": "A code was sent to your new number.",
  "recover.confirm": "Ask for it",
  "recover.again": "No code? Enter it again",
  "recover.asked":
    "Received. If everything is right you get a message with the date; a person looks at it " +
    "in {count} hours at the earliest.",
  "recover.follows": "What happens now",
  "recover.follows.wait":
    "While it waits we tell your phone and every signed-in device, and you can stop it there.",
  "recover.follows.person": "Then a member of our staff checks and decides, and may call you.",
  "recover.follows.then":
    "When it is done every device is signed out. For a few days amounts are small and " +
    "withdrawals wait.",
  "recover.alert.title": "Somebody asks to get into your account",
  "recover.alert.what":
    "Asked on {device}, {at}; it takes effect on {until} at the earliest. Not you? Stop it now.",
  "recover.alert.stop": "That was not me: stop it",
  "recover.alert.freeze": "Stop it and freeze my account",
  "recover.alert.mine": "It was me",
  "recover.stopped":
    "Stopped, and all other devices are signed out. Change your password: somebody may know it.",
  "recover.own.title": "Your recovery is under way",
  "recover.own.waiting": "It waits until {until}; then a member of our staff looks at it.",
  "recover.own.review": "The wait is over. Our staff is looking at it and will send a message.",
  "recover.own.cancel": "Cancel it",
  "recover.coolOff":
    "You have just got back in: until {until} you can spend up to {amount} a day, and " +
    "withdrawals are paid out after that.",
};
