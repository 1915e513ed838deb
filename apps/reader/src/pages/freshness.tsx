import { commentAddress, type ThreadComment } from '#ui';

/** What is new in a discussion since a reader's last look: addresses in reading order. */
export class Freshness {
  private readonly places: ReadonlyMap<string, number>;

  /** @param shown the addresses of the comments that are on this page. */
  constructor(
    private readonly slug: string,
    readonly addresses: readonly string[],
    private readonly shown: ReadonlySet<string>,
  ) {
    this.places = new Map(addresses.map((address, index) => [address, index]));
  }

  /** Where a new comment is read: on this page, or on its own. */
  href(address: string): string {
    return this.shown.has(address) ? `#c${address}` : commentAddress(this.slug, address);
  }

  /** The mark of a new comment, with the ways to the new ones before and after it; nothing for the others. */
  readonly mark = (comment: ThreadComment) => {
    const place = this.places.get(comment.address);
    if (place === undefined || !comment.body) return null;
    const before = this.addresses[place - 1];
    const after = this.addresses[place + 1];
    return (
      <span class="fresh-mark">
        New
        {before !== undefined && <> <a href={this.href(before)} aria-label={`Previous new comment, ${before}`}>← {before}</a></>}
        {after !== undefined && <> <a href={this.href(after)} aria-label={`Next new comment, ${after}`}>{after} →</a></>}
      </span>
    );
  };
}
