import helmet from 'helmet';
import type { RequestHandler } from 'express';

const SELF = ["'self'"];

/** Everything that a page could ask for and none of ours does. */
const PERMISSIONS = [
  'accelerometer', 'autoplay', 'browsing-topics', 'camera', 'display-capture', 'encrypted-media', 'fullscreen', 'geolocation', 'gyroscope',
  'hid', 'identity-credentials-get', 'idle-detection', 'local-fonts', 'magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture',
  'publickey-credentials-get', 'screen-wake-lock', 'serial', 'storage-access', 'usb', 'xr-spatial-tracking',
].map((feature) => `${feature}=()`).join(', ');

/**
 * The headers of every answer. A page may load what comes from its own origin, as files, and nothing else: no
 * inline script or style, no frame, no base address. Referrer-Policy is same-origin, as with no-referrer the
 * browser would send our own forms with `Origin: null`.
 * @param siteOrigin as configured; null when the site is reached where it listens.
 * @param ownAddress where it listens, once it does. Older browsers do not take 'self' for WebSockets, so that
 * origin is named as well.
 */
export function setHeaders(siteOrigin: string | null, ownAddress: () => string | null): RequestHandler[] {
  const secure = siteOrigin?.startsWith('https:') ?? false;
  const sockets = (): string => (siteOrigin ?? ownAddress())?.replace(/^http/, 'ws') ?? "'self'";
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: SELF,
          styleSrc: SELF,
          imgSrc: SELF,
          fontSrc: SELF,
          connectSrc: [...SELF, sockets],
          formAction: SELF,
          frameAncestors: ["'none'"],
          baseUri: ["'none'"],
        },
      },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: secure ? { maxAge: 63_072_000, includeSubDomains: false } : false,
      xFrameOptions: { action: 'deny' },
    }),
    (_request, response, next) => {
      response.setHeader('Permissions-Policy', PERMISSIONS);
      next();
    },
  ];
}
