import { type RefObject, useEffect, useRef, useState } from "react";
import { decodePicture } from "./decode.ts";

export type CameraState = "asking" | "scanning" | "denied" | "none";

// A few times a second finds a code as soon as a hand holds still, and leaves the phone cool.
const everyMs = 180;

interface Camera {
  readonly state: CameraState;
  readonly video: RefObject<HTMLVideoElement | null>;
}

/** Looks through the camera until it has read a code. The camera is off when the page is left. */
export function useCamera(active: boolean, onText: (text: string) => void): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>("asking");
  const read = useRef(onText);
  read.current = onText;
  useEffect(() => {
    if (!active) return;
    let left = false;
    let stream: MediaStream | null = null;
    const canvas = document.createElement("canvas");
    const look = () => {
      if (left || video.current === null) return;
      const text = decodePicture(video.current, canvas);
      if (text === null) setTimeout(look, everyMs);
      else read.current(text);
    };
    const start = async () => {
      setState("asking");
      const opened = await openCamera();
      if (typeof opened === "string") return left || setState(opened);
      stream = opened;
      if (left || video.current === null) return stop(opened);
      video.current.srcObject = opened;
      await video.current.play().catch(() => undefined);
      setState("scanning");
      look();
    };
    void start();
    return () => {
      left = true;
      if (stream !== null) stop(stream);
    };
  }, [active]);
  return { state, video };
}

async function openCamera(): Promise<MediaStream | "denied" | "none"> {
  // Missing where the page is not served securely, and in some in-app browsers.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (devices === undefined) return "none";
  try {
    return await devices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
  } catch (error) {
    const refused = error instanceof DOMException && error.name === "NotAllowedError";
    return refused ? "denied" : "none";
  }
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
