import {
  answerLesson,
  beginPinReset,
  changePassword,
  confirmTotp,
  endOtherSessions,
  endSession,
  enrolPasskey,
  enrolTotp,
  finishPinReset,
  freezeByPin,
  freezeMe,
  getCredentials,
  getLesson,
  getSecurityCentre,
  type Id,
  type InputOf,
  liftOwnFreeze,
  listLessons,
  listSessions,
  type ProofInput,
  passkeyChallenge,
  passkeySignInChallenge,
  type ReplyOf,
  removePasskey,
  removeTotp,
  renewRecoveryCodes,
  signInByPasskey,
} from "@coffer/contract";
import { client, outcomeOf } from "@coffer/ui/api";
import { queryOptions, useQueryClient } from "@tanstack/react-query";

// What protects the account: where one is signed in, and by what.

type Body<R> = InputOf<R> extends { readonly body: infer B } ? B : never;
export type SessionView = ReplyOf<typeof listSessions>["data"][number];

export type Credentials = ReplyOf<typeof getCredentials>;
export type Centre = ReplyOf<typeof getSecurityCentre>;
export type Lesson = ReplyOf<typeof getLesson>;
export type LessonResult = ReplyOf<typeof answerLesson>;

const nothing = () => ({});
const withProof = (proof: ProofInput | null) => (proof === null ? {} : { proof });

/**
 * What protects the account. A proof goes along where the server asked for one; without it the
 * server answers which it takes.
 */
export const security = {
  endSession: (id: Id<"ses">) =>
    outcomeOf(client.call(endSession, { params: { id } }).then(nothing)),
  endOtherSessions: () => outcomeOf(client.call(endOtherSessions).then(nothing)),
  changePassword: (body: Body<typeof changePassword>) =>
    outcomeOf(client.call(changePassword, { body }).then(nothing)),
  enrolTotp: (proof: ProofInput | null) => outcomeOf(client.call(enrolTotp, withProof(proof))),
  confirmTotp: (body: Body<typeof confirmTotp>) => outcomeOf(client.call(confirmTotp, { body })),
  removeTotp: (proof: ProofInput | null) =>
    outcomeOf(client.call(removeTotp, withProof(proof)).then(nothing)),
  renewRecoveryCodes: (proof: ProofInput | null) =>
    outcomeOf(client.call(renewRecoveryCodes, withProof(proof))),
  passkeyChallenge: (proof: ProofInput | null) =>
    outcomeOf(client.call(passkeyChallenge, withProof(proof))),
  enrolPasskey: (body: Body<typeof enrolPasskey>) => outcomeOf(client.call(enrolPasskey, { body })),
  removePasskey: (id: Id<"psk">, proof: ProofInput | null) =>
    outcomeOf(client.call(removePasskey, { params: { id }, ...withProof(proof) }).then(nothing)),
  freezeMe: () => outcomeOf(client.call(freezeMe).then(nothing)),
  freezeByPin: (body: Body<typeof freezeByPin>) =>
    outcomeOf(client.call(freezeByPin, { body }).then(nothing)),
  liftFreeze: (proof: ProofInput | null) =>
    outcomeOf(client.call(liftOwnFreeze, withProof(proof)).then(nothing)),
  passkeySignInChallenge: () => outcomeOf(client.call(passkeySignInChallenge)),
  signInByPasskey: (body: Body<typeof signInByPasskey>) =>
    outcomeOf(client.call(signInByPasskey, { body })),
  beginPinReset: (body: Body<typeof beginPinReset>) =>
    outcomeOf(client.call(beginPinReset, { body })),
  finishPinReset: (body: Body<typeof finishPinReset>, proof: ProofInput | null) =>
    outcomeOf(client.call(finishPinReset, { body, ...withProof(proof) }).then(nothing)),
  answerLesson: ({ lesson, answers }: { readonly lesson: string; readonly answers: number[] }) =>
    outcomeOf(client.call(answerLesson, { params: { lesson }, body: { answers } })),
};

export const sessionsQuery = queryOptions({
  queryKey: ["security", "sessions"],
  queryFn: async () => (await client.call(listSessions)).data,
});

export const credentialsQuery = queryOptions({
  queryKey: ["security", "credentials"],
  queryFn: () => client.call(getCredentials),
});

export const centreQuery = queryOptions({
  queryKey: ["security", "centre"],
  queryFn: () => client.call(getSecurityCentre),
});

// The server writes them in the reader's language, so the other language is another answer.
export function lessonsQuery(locale: string) {
  return queryOptions({
    queryKey: ["security", "lessons", locale],
    queryFn: async () => (await client.call(listLessons)).data,
  });
}

export function lessonQuery(lesson: string, locale: string) {
  return queryOptions({
    queryKey: ["security", "lesson", lesson, locale],
    queryFn: () => client.call(getLesson, { params: { lesson } }),
    retry: false,
  });
}

/** After a change: everything about the account's protection is asked again. */
export function useSecurityChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ["security"] }),
      // A reset of the PIN is followed by days of small amounts, which stand with the recovery.
      queries.invalidateQueries({ queryKey: ["recovery"] }),
    ]);
  };
}
