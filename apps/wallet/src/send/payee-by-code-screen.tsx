import { ProblemError } from "@coffer/contract";
import { useQuery } from "@tanstack/react-query";
import { useLocation, useParams } from "@tanstack/react-router";
import { payeeByCodeQuery } from "../api/queries.ts";
import { InCurrency } from "../money/in-currency.tsx";
import { ButtonLink } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { RefusalHelp } from "../parts/refusal-help.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { readWishes } from "../receive/receive-link.ts";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { TransferForm } from "./transfer-form.tsx";

/** Sending to the person behind a receive code, or to somebody recent. */
export function PayeeByCodeScreen() {
  const t = useT();
  const { code } = useParams({ from: "/signed-in/to/$code" });
  const hash = useLocation({ select: (location) => location.hash });
  const payee = useQuery(payeeByCodeQuery(code));
  return (
    <Page title={t("transfer.title")} back="/transfer">
      {/* Whoever was shown stays: what is said when they are asked for again undoes no form. */}
      {payee.data === undefined && payee.error instanceof ProblemError ? (
        <>
          <Notice tone="danger" live>
            {/* The server's words for nobody speak of a number, and none was typed. */}
            {payee.error.code === "payee.not_found"
              ? t("transfer.codeOfNobody")
              : payee.error.problem.userMessage}
          </Notice>
          <RefusalHelp code={payee.error.code} />
          <ButtonLink wide look="secondary" to="/transfer">
            {t("transfer.byPhone")}
          </ButtonLink>
        </>
      ) : (
        <Loaded query={payee}>
          {(found) => (
            <InCurrency>
              {(currency) => (
                <TransferForm
                  payee={{ ...found, phone: null }}
                  currency={currency}
                  wishes={readWishes(hash, currency)}
                />
              )}
            </InCurrency>
          )}
        </Loaded>
      )}
    </Page>
  );
}
