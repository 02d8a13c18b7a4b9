import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";

// An authenticator as a browser speaks for it: a key pair of its own, the flags it sets, the page
// it believes to be on. Each can be set wrong, to see that the server notices.

export interface Answer {
  readonly id: string;
  readonly clientDataJSON: string;
}

export interface Signing {
  readonly signing: string;
  readonly origin: string;
  /** The host that the key is bound to; the origin's. */
  readonly rpId?: string;
  /** Whether the device checked who holds it. */
  readonly verified?: boolean;
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
const sha256 = (bytes: string | Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

export class SoftPasskey {
  readonly id = b64(randomBytes(16));
  /** 0 for ever: a key kept in step over several devices. Otherwise it rises by one each time. */
  counter: number;
  readonly #privateKey: KeyObject;
  readonly #publicKey: Uint8Array<ArrayBuffer>;

  constructor(counter = 0) {
    this.counter = counter;
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const { x = "", y = "" } = publicKey.export({ format: "jwk" });
    this.#privateKey = privateKey;
    // COSE (RFC 9052): key type EC2, ES256, curve P-256, the two coordinates.
    this.#publicKey = isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, "base64url")],
        [-3, Buffer.from(y, "base64url")],
      ]),
    );
  }

  make(order: Signing): Answer & { attestationObject: string; transports: string[] } {
    const id = Buffer.from(this.id, "base64url");
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const authData = Buffer.concat([
      this.#head(order, ATTESTED),
      Buffer.alloc(16),
      length,
      id,
      this.#publicKey,
    ]);
    const attestationObject = isoCBOR.encode(
      new Map<string, unknown>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", new Uint8Array(authData)],
      ]) as never,
    );
    return {
      id: this.id,
      clientDataJSON: clientData("webauthn.create", order),
      attestationObject: b64(attestationObject),
      transports: ["internal"],
    };
  }

  sign(order: Signing): Answer & { authenticatorData: string; signature: string } {
    if (this.counter > 0) this.counter += 1;
    const authData = this.#head(order, 0);
    const clientDataJSON = clientData("webauthn.get", order);
    const hash = sha256(Buffer.from(clientDataJSON, "base64url"));
    const signature = sign("sha256", Buffer.concat([authData, hash]), this.#privateKey);
    return {
      id: this.id,
      clientDataJSON,
      authenticatorData: b64(authData),
      signature: b64(signature),
    };
  }

  #head({ origin, rpId, verified = true }: Signing, flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    const set = Buffer.of(PRESENT | flags | (verified ? VERIFIED : 0));
    return Buffer.concat([sha256(rpId ?? new URL(origin).hostname), set, counter]);
  }
}

const clientData = (type: string, { signing, origin }: Signing): string =>
  b64(Buffer.from(JSON.stringify({ type, challenge: signing, origin, crossOrigin: false })));

/** What travels in Coffer-Proof. */
export const passkeyProof = (challenge: string, answer: object): string =>
  `passkey ${b64(Buffer.from(JSON.stringify({ challenge, ...answer })))}`;
