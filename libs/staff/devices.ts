import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Device cookies, after OWASP's "Slow Down Online Guessing Attacks with Device Cookies": whoever has logged in
 * here before carries a token that says so for one login, and is not slowed by what others guess elsewhere.
 * A token is "nonce.signature"; the signature binds the nonce to the login.
 */
export function issueDevice(secret: string, login: string): string {
  const nonce = randomBytes(16).toString('base64url');
  return `${nonce}.${sign(secret, login, nonce)}`;
}

/** The nonce of a token that was issued for this login; null for any other text. */
export function deviceOf(secret: string, login: string, token: string): string | null {
  const [nonce, signature, ...rest] = token.split('.');
  if (nonce === undefined || signature === undefined || rest.length > 0) return null;
  const expected = Buffer.from(sign(secret, login, nonce));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected) ? nonce : null;
}

function sign(secret: string, login: string, nonce: string): string {
  return createHmac('sha256', secret).update(`device ${login} ${nonce}`).digest('base64url');
}
