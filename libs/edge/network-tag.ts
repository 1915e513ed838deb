import { createHmac, randomBytes } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';
import type { Request } from 'express';
import type { Clock } from '#kernel';

const HOUR = 3_600_000;
/** The setting of the Express application under which a site keeps its tags. */
const SETTING = 'candour network tags';

/**
 * Turns networks into tags with a random key that is in this process's memory alone and is thrown away with the
 * hour, so that a tag says "the same network, this hour" and cannot be tried out afterwards.
 */
export class NetworkTags {
  private key: { readonly hour: number; readonly bytes: Buffer } | null = null;

  constructor(private readonly clock: Clock) {}

  /** The tag of a client's address; null when the address says nothing of its network. */
  of(address: string | undefined): string | null {
    const network = address === undefined ? null : networkOf(address);
    if (network === null) return null;
    return createHmac('sha256', this.keyOfThisHour()).update(network).digest().subarray(0, 16).toString('base64url');
  }

  private keyOfThisHour(): Buffer {
    const hour = Math.floor(this.clock.now().getTime() / HOUR);
    if (this.key?.hour !== hour) {
      const key = { hour, bytes: randomBytes(32) };
      this.key = key;
      // The key goes also when nobody asks again.
      setTimeout(() => {
        if (this.key === key) this.key = null;
      }, HOUR).unref();
    }
    return this.key.bytes;
  }
}

/** Gives a site its tags. */
export function keepNetworkTags(application: { set(name: string, value: unknown): unknown }, tags: NetworkTags): void {
  application.set(SETTING, tags);
}

/**
 * An opaque tag of the client's network (/24 of IPv4, /56 of IPv6), equal for one network, one process and one
 * hour. It is for counting in memory and goes into no row and no log. null when nothing is known of the network:
 * an address of this machine, as everybody has who comes through a local Tor service.
 */
export function networkTag(request: Request): string | null {
  const tags: unknown = request.app.get(SETTING);
  return tags instanceof NetworkTags ? tags.of(request.ip) : null;
}

/** "192.0.2" or "2001:db8:0:7f00"; null for this machine's own addresses and for what is none. */
export function networkOf(address: string): string | null {
  const bare = address.replace(/%.*$/, '').toLowerCase();
  if (isIPv4(bare)) return bare.startsWith('127.') ? null : bare.split('.').slice(0, 3).join('.');
  if (!isIPv6(bare)) return null;
  const groups = groupsOf(bare);
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (mapped) {
    const [high = 0, low = 0] = groups.slice(6);
    return networkOf(`${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`);
  }
  if (groups.slice(0, 7).every((group) => group === 0)) return null;
  const [first = 0, second = 0, third = 0, fourth = 0] = groups;
  return [first, second, third, fourth & 0xff00].map((group) => group.toString(16)).join(':');
}

/** The eight numbers of an IPv6 address. */
function groupsOf(address: string): number[] {
  const hexadecimal = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a: string, b: string, c: string, d: string) =>
    [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((group) => group.toString(16)).join(':'));
  const [before = '', after] = hexadecimal.split('::');
  const parse = (part: string): number[] => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const left = parse(before);
  const right = parse(after ?? '');
  return after === undefined ? left : [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
}
