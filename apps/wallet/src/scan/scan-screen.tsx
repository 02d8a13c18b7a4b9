import { useNavigate } from "@tanstack/react-router";
import { ImageUp, Keyboard, QrCode } from "lucide-react";
import { useId, useState } from "react";
import { Button, ButtonLink } from "../parts/button.tsx";
import { Card } from "../parts/card.tsx";
import { Notice } from "../parts/notice.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { decodePicture } from "./decode.ts";
import { readScanned } from "./scanned.ts";
import { type CameraState, useCamera } from "./use-camera.ts";

/** Reads a shop's or a person's code, by camera, from a picture, or typed. */
export function ScanScreen() {
  const t = useT();
  const navigate = useNavigate();
  const [unknown, setUnknown] = useState<string | null>(null);
  const take = (text: string) => {
    const scanned = readScanned(location.origin, text);
    switch (scanned.kind) {
      case "order":
        return void navigate({ to: "/pay/$order", params: { order: scanned.order } });
      case "payee": {
        const { code, hash } = scanned.link;
        return void navigate({ to: "/to/$code", params: { code }, hash });
      }
      case "unknown":
        return setUnknown(scanned.text);
    }
  };
  const { state, video } = useCamera(unknown === null, take);
  return (
    <Page title={t("scan.title")} back="/">
      {unknown === null ? (
        <div className="flex flex-col gap-4">
          <div className="scan-view" hidden={state === "denied" || state === "none"}>
            <video ref={video} muted playsInline aria-label={t("scan.view")} />
            <span aria-hidden="true" className="scan-frame" />
          </div>
          <CameraWords state={state} />
        </div>
      ) : (
        <UnknownCode text={unknown} onAgain={() => setUnknown(null)} />
      )}
      <OtherWays onText={take} />
    </Page>
  );
}

function CameraWords({ state }: { readonly state: CameraState }) {
  const t = useT();
  if (state === "denied" || state === "none") {
    return (
      <Notice tone="warning" live>
        <p className="font-semibold">{t(`scan.${state}`)}</p>
        <p>{t(`scan.${state}Fix`)}</p>
      </Notice>
    );
  }
  return (
    <p role="status" className="text-center text-ink-2">
      {t(`scan.${state}`)}
    </p>
  );
}

/** Shown as text and nothing else: a code on a wall may lead anywhere. */
function UnknownCode(props: { readonly text: string; readonly onAgain: () => void }) {
  const t = useT();
  return (
    <Card className="flex flex-col gap-3">
      <p role="status" className="font-semibold">
        {t("scan.unknown")}
      </p>
      <p className="rounded-md bg-surface-2 p-3 break-all select-text">{props.text}</p>
      <p className="text-sm text-ink-2">{t("scan.unknownWhy")}</p>
      <Button wide onClick={props.onAgain}>
        {t("scan.again")}
      </Button>
    </Card>
  );
}

function OtherWays({ onText }: { readonly onText: (text: string) => void }) {
  const t = useT();
  const id = useId();
  const [empty, setEmpty] = useState(false);
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    const text = await readFile(file);
    setEmpty(text === null);
    if (text !== null) onText(text);
  };
  return (
    <div className="mt-auto flex flex-col gap-3">
      {empty && (
        <Notice tone="danger" live>
          {t("scan.noCode")}
        </Notice>
      )}
      <label htmlFor={id} className="file-choice">
        <ImageUp aria-hidden size={20} />
        {t("scan.album")}
        <input
          id={id}
          type="file"
          accept="image/*"
          className="sr-only"
          onChange={(event) => {
            void choose(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </label>
      <ButtonLink wide look="secondary" to="/pay">
        <Keyboard aria-hidden size={20} />
        {t("scan.manual")}
      </ButtonLink>
      <ButtonLink wide look="quiet" to="/receive">
        <QrCode aria-hidden size={20} />
        {t("scan.receive")}
      </ButtonLink>
    </div>
  );
}

async function readFile(file: File): Promise<string | null> {
  try {
    const picture = await createImageBitmap(file);
    return decodePicture(picture, document.createElement("canvas"));
  } catch {
    return null;
  }
}
