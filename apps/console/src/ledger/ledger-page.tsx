import type { LedgerRowView } from '#desk';
import { Pagination, Time } from '#ui';

/** The ledger, the latest first. */
export function LedgerPage({ rows, more, first, timeZone }: { rows: readonly LedgerRowView[]; more: boolean; first: boolean; timeZone: string }) {
  const last = rows.at(-1);
  return (
    <>
      <h1>Ledger</h1>
      <p class="quiet">What members of staff did, the latest first. Rows are only ever added; each is chained to the one before by a hash.</p>
      {rows.length === 0
        ? <p class="empty">Nothing has been done yet.</p>
        : (
          <div class="scroll" tabIndex={0} role="region" aria-label="The ledger">
            <table class="wide">
              <thead><tr><th scope="col">No.</th><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">On what</th><th scope="col">Details</th></tr></thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.seq}>
                    <td class="number">{row.seq}</td>
                    <td class="nowrap"><Time at={row.at} timeZone={timeZone} /></td>
                    <td><bdi>{row.actor ?? 'the program'}</bdi></td>
                    <td class="nowrap">{row.action}</td>
                    <td class="nowrap"><Target row={row} /></td>
                    <td class="details">{detailsOf(row)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      <Pagination label="Pages of the ledger" back={first ? null : { href: '/ledger', label: 'To the latest' }} onward={more && last ? { href: `/ledger?before=${last.seq}`, label: 'Earlier ones' } : null} />
    </>
  );
}

function Target({ row: { targetType, targetId } }: { row: LedgerRowView }) {
  const name = <>{targetType} <code title={targetId}>{targetId.slice(0, 8)}</code></>;
  if (targetType === 'post') return <a href={`/posts/${targetId}`}>{name}</a>;
  return <>{name}</>;
}

function detailsOf({ details }: LedgerRowView): string {
  return Object.entries(details).map(([name, value]) => `${name}: ${String(value)}`).join(', ');
}
