import { Injectable } from '@nestjs/common';
import { Clock, refuse, type Actor, type Refusal } from '#kernel';
import { may } from '#identity';
import { recordDeed } from '#ledger';
import { UnitOfWork } from '#persistence';
import { StaffAccounts, type AccountView, type PasswordRefusal } from '#staff';

/** Whoever runs the program gives an account a new password, which ends the account's sessions. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: StaffAccounts,
    private readonly clock: Clock,
  ) {}

  async execute(
    actor: Actor,
    change: { readonly login: string; readonly password: string },
  ): Promise<AccountView | PasswordRefusal | Refusal<'forbidden'>> {
    if (!may(actor, 'manage-staff')) return refuse('forbidden', 'Passwords are renewed on the command line alone.');
    return this.unitOfWork.run(async ({ manager }) => {
      const account = await this.accounts.setPassword(change.login, change.password, manager);
      if ('refused' in account) return account;
      await recordDeed(manager, { actor, action: 'staff.set-password', target: { type: 'staff', id: account.id }, at: this.clock.now() });
      return account;
    });
  }
}
