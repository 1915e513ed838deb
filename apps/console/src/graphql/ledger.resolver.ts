import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { LedgerView } from '#desk';
import { mine, pageInfo, type StaffContext } from './answers.js';
import type * as Gql from './schema.generated.js';

/** What members of staff did. */
@Resolver()
export class LedgerResolver {
  constructor(private readonly view: LedgerView) {}

  @Query()
  async ledger(@Context() { staff }: StaffContext, @Args() { first, before = null }: Gql.QueryLedgerArgs): Promise<Gql.Ledger> {
    const place = before !== null && /^[1-9]\d{0,17}$/.test(before) ? before : null;
    const { rows, more } = mine(await this.view.list(staff, place, first));
    return {
      pageInfo: pageInfo(more, rows.at(-1)?.seq),
      nodes: rows.map(({ details, at, ...row }) => ({
        ...row,
        at: at.toISOString(),
        details: Object.entries(details).map(([name, value]) => ({ name, value: JSON.stringify(value) })),
      })),
    };
  }
}
