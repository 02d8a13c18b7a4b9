import { Button } from "antd";
import { Volume2, VolumeX } from "lucide-react";
import { useT } from "./translation.ts";
import { chooseVoice, useVoice } from "./voice.ts";

/** Whether results are said aloud: one touch away, for the moment when somebody is on the phone. */
export function VoiceSwitch() {
  const t = useT();
  const voice = useVoice();
  const Icon = voice ? Volume2 : VolumeX;
  return (
    <Button
      icon={<Icon aria-hidden size={20} />}
      aria-label={t("shell.voice")}
      aria-pressed={voice}
      onClick={() => chooseVoice(!voice)}
    />
  );
}
