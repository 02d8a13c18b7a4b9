import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { kycQuery } from "../api/queries.ts";
import { Loaded } from "../parts/waiting.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { KycForm } from "./kyc-form.tsx";
import { KycResult } from "./kyc-result.tsx";

export function KycScreen() {
  const t = useT();
  const kyc = useQuery(kycQuery);
  const [again, setAgain] = useState(false);
  return (
    <Page title={t("kyc.title")} back="/" languages>
      <Loaded query={kyc}>
        {(latest) =>
          latest.kyc === null || again ? (
            <KycForm onSent={() => setAgain(false)} />
          ) : (
            <KycResult kyc={latest.kyc} onAgain={() => setAgain(true)} />
          )
        }
      </Loaded>
    </Page>
  );
}
