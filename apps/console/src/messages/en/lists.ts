/** What lists offer beyond their rows: searching by key. */
export const listsEn = {
  "find.title": "Searching by key",
  "find.how": "Several keys are put beside each other; what is found fits them all.",
  "find.key": "Key",
  "find.finds": "What it finds",
  "find.example": "Example",
  "find.id": "One thing by its id",
  "find.phone": "A person; beside another key, what moved their money lately",
  "find.amount": "Movements of exactly this amount",
  "find.status": "In this state",
  "find.kind": "payment, refund, transfer, topup, withdrawal, user …",
  "find.block": "A block by its number",
};
