import { AddStaff } from '#desk';
import { isRefusal, SYSTEM, type StaffRole } from '#kernel';
import { atDesk } from '../../apps/cli/src/office.js';
import { startConsole } from '../../apps/console/src/main.js';
import { openReaderSite, plantThread, SEED_SLUG, type TestSite } from './seeded-site.js';

/** What somebody logs in with. */
export interface TestLogin {
  readonly login: string;
  readonly password: string;
}

/** Both sites over one database of their own, with the seeded thread and two people who work there. */
export interface TestForum {
  readonly database: TestSite['database'];
  /** The readers' site, as http://127.0.0.1:port. */
  readonly reader: string;
  /** The staff's site, as http://localhost:port. */
  readonly console: string;
  readonly slug: string;
  readonly moderator: TestLogin;
  readonly editor: TestLogin;
  close(): Promise<void>;
}

/** Starts everything on ports that the system chooses. */
export async function createTestForum(): Promise<TestForum> {
  const site = await openReaderSite({ CONSOLE_PORT: '0' });
  await plantThread(site.database);
  const configuration = { ...site.configuration, sessionSecret: 'a secret for the tests, long enough' };
  const logins = await atDesk(configuration, async (desk) => {
    const add = async (login: string, role: StaffRole, name: string): Promise<TestLogin> => {
      const password = 'only for these tests';
      const added = await desk.get(AddStaff).execute(SYSTEM, { login, role, name, password });
      if (isRefusal(added)) throw new Error(added.message);
      return { login, password };
    };
    return { moderator: await add('moderator', 'moderator', 'Moderator Mo'), editor: await add('editor', 'editor', 'Editor Ed') };
  });
  const staff = await startConsole(configuration);
  return {
    database: site.database,
    reader: site.address,
    console: staff.address ?? '',
    slug: SEED_SLUG,
    ...logins,
    close: async () => {
      await staff.stop();
      await site.close();
    },
  };
}
