/** Where comments are found. The server and the browser's script both use it; importing this file loads nothing. */

/** The address of a comment's own page. */
export function commentAddress(slug: string, address: string): string {
  return `/posts/${encodeURIComponent(slug)}/comments/${address}`;
}

/** The number of the comment that this one answers: "5" for "5.1"; null at the top level. */
export function parentAddress(address: string): string | null {
  const end = address.lastIndexOf('.');
  return end === -1 ? null : address.slice(0, end);
}

/** Orders numbers as they are read: 5, 5.1, 5.1.1, 5.2, 6. Negative when `one` comes first. */
export function compareAddresses(one: string, other: string): number {
  const left = one.split('.').map(Number);
  const right = other.split('.').map(Number);
  for (let index = 0; index < left.length && index < right.length; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
