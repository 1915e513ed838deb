import { Module } from '@nestjs/common';
import { StaffAccounts } from './accounts.js';
import { StaffLogin } from './login.js';
import { Passwords } from './passwords.js';

/** Accounts and logging in. Needs the kernel's and the persistence module. */
@Module({ providers: [Passwords, StaffAccounts, StaffLogin], exports: [StaffAccounts, StaffLogin] })
export class StaffModule {}
