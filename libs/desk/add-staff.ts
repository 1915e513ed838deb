import { Injectable } from '@nestjs/common';
import { Clock, refuse, type Actor, type Refusal } from '#kernel';
import { may } from '#identity';
import { recordDeed } from '#ledger';
import { UnitOfWork } from '#persistence';
import { StaffAccounts, type AccountRefusal, type AccountView, type NewAccount } from '#staff';

/** Whoever runs the program makes an account for a colleague. */
@Injectable()
export class AddStaff {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: StaffAccounts,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, account: NewAccount): Promise<AccountView | AccountRefusal | Refusal<'forbidden'>> {
    if (!may(actor, 'manage-staff')) return refuse('forbidden', 'Accounts are made on the command line alone.');
    return this.unitOfWork.run(async ({ manager }) => {
      const added = await this.accounts.create(account, manager);
      if ('refused' in added) return added;
      await recordDeed(manager, {
        actor, action: 'staff.add', target: { type: 'staff', id: added.id }, details: { role: added.role }, at: this.clock.now(),
      });
      return added;
    });
  }
}
