import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

export interface SecretBox {
  seal(text: string): string;
  /** Throws when the text was sealed with another key or was changed. */
  open(sealed: string): string;
}

const version = "v1.";
const ivBytes = 12;
const tagBytes = 16;

/**
 * Keeps secrets that we must be able to read again (signing keys) unreadable in the database.
 * AES-256-GCM; every purpose has its own key, so a value moved to another column does not open.
 */
export function createSecretBox(secretKey: string | Uint8Array, purpose: string): SecretBox {
  const key = Buffer.from(hkdfSync("sha256", secretKey, "calldesk", purpose, 32));
  return {
    seal(text) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv("aes-256-gcm", key, iv);
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return version + Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
    },
    open(sealed) {
      if (!sealed.startsWith(version)) throw new Error("not a sealed secret");
      const bytes = Buffer.from(sealed.slice(version.length), "base64url");
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      const text = decipher.update(bytes.subarray(ivBytes + tagBytes));
      return Buffer.concat([text, decipher.final()]).toString("utf8");
    },
  };
}
