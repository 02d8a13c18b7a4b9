// Privacy: copies, consents, corrections, the end of an account.
export const privacy = {
  "privacy.title": "Privacy",
  "privacy.copy.title": "A copy of my data",
  "privacy.copy.what":
    "It holds what we keep about you. You get a message when it is ready; keep it safe.",
  "privacy.copy.ask": "Ask for a copy",
  "privacy.copy.making": "It is being made, which takes a few minutes. We will tell you.",
  "privacy.copy.ready": "Your copy is ready until {until}. Downloads left: {count}.",
  "privacy.copy.page": "Download as a page",
  "privacy.copy.json": "Download as data",
  "privacy.copy.without": "Notes of our staff are not in it, since a person looks at them first.",
  "privacy.copy.answer.working_days":
    "Ask our support for them; we answer within {count} working days.",
  "privacy.copy.answer.months":
    "Ask our support for them; we answer within the months the law gives: {count}.",
  "privacy.consents.title": "What I agree to",
  "privacy.consents.history": "See the history",
  "privacy.consents.given": "{at} agreed: {purpose} (version {version})",
  "privacy.consents.withdrawn": "{at} taken back: {purpose} (version {version})",
  "privacy.purpose.terms": "Terms of service",
  "privacy.purpose.privacy": "Privacy notice",
  "privacy.purpose.identity_check": "Check of my identity",
  "privacy.purpose.personalised": "Show me things chosen from my habits",
  "privacy.purpose.marketing": "Send me offers and news",
  "privacy.correct.title": "Correct my data",
  "privacy.correct.what":
    "A name changes with a new verification, a phone number once you have shown it is you.",
  "privacy.correct.name": "My name: verification",
  "privacy.correct.phone": "My phone: use another number",
  "privacy.keep.title": "What we keep, and for how long",
  "privacy.keep.contract": "What the service needs: while you use it.",
  "privacy.keep.records":
    "Who you are and what you moved: the law wants it for {count} years after closing, then it " +
    "is destroyed.",
  "privacy.keep.security":
    "Sign-ins and devices: they protect the account. PIN and passkeys go when it closes.",
  "privacy.keep.consent":
    "What you agreed to: kept as proof, destroyed {count} years after closing.",
  "privacy.close.title": "Close my account",
  "privacy.close.what":
    "Every device is signed out at once and your number is free. What the law wants is locked " +
    "away for {count} years, then destroyed.",
  "privacy.close.money": "There is money in the account: take it out first.",
  "privacy.close.pending": "Something is still under way: wait until it has ended.",
  "privacy.close.recovery": "A recovery is under way: complete or stop it first.",
  "privacy.close.restricted": "A restricted account cannot be closed.",
  "privacy.close.do": "Close my account for good",
  "privacy.close.sure":
    "This cannot be undone. For {count} days the same identity cannot verify a new account. " +
    "Close it?",
};
