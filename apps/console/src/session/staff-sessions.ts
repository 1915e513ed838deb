import { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { DataSource } from 'typeorm';
import { CONFIGURATION, isRefusal, parseId, type Configuration, type StaffActor, type StaffId } from '#kernel';
import { networkTag } from '#edge';
import { StaffAccounts, StaffLogin, type LoginRefusal } from '#staff';
import { cookieName, cookieOptions, readCookie } from './cookies.js';
import { openSessions } from './session-store.js';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- this is how Passport lets a user's type be named
  namespace Express {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- a user is a member of staff and nothing more
    interface User extends StaffActor {}
  }
}

const STRATEGY = 'staff-local';
const HOUR = 3_600_000;
/** A session ends when nothing was done in it for so long. */
const IDLE = 8 * HOUR;
const DEVICE_LIFE = 365 * 24 * HOUR;

const INCOMPLETE: LoginRefusal = { refused: 'wrong', message: 'Fill in your login and your password.' };

type Authenticator = InstanceType<typeof passport.Passport>;

/**
 * Who is logged in. A session is a row in the database under a hash of its id and holds the account's id alone; the
 * account is read at every request, so that a deleted one is out at once. Passport is used through an authenticator
 * of this site's own: the package's shared one would be common to everything in the process.
 */
@Injectable()
export class StaffSessions implements OnApplicationShutdown {
  /** What every request goes through, in this order; afterwards `request.user` is who is logged in. */
  readonly middleware: readonly RequestHandler[];

  private readonly logger = new Logger(StaffSessions.name);
  private readonly authenticator: Authenticator;
  private readonly store: ReturnType<typeof openSessions>;
  private readonly secure: boolean;

  constructor(
    dataSource: DataSource,
    private readonly accounts: StaffAccounts,
    private readonly login: StaffLogin,
    @Inject(CONFIGURATION) configuration: Pick<Configuration, 'console'> & { sessionSecret: string },
  ) {
    this.secure = configuration.console.origin?.startsWith('https:') ?? false;
    this.store = openSessions(dataSource, (message) => this.logger.warn(message));
    this.authenticator = this.openAuthenticator();
    this.middleware = [
      session({
        name: cookieName('candour_staff', this.secure),
        secret: configuration.sessionSecret,
        store: this.store,
        resave: false,
        saveUninitialized: false,
        rolling: true,
        // Behind a proxy that ends the encryption, X-Forwarded-Proto says that the browser's connection had it.
        ...(this.secure && { proxy: true }),
        cookie: { ...cookieOptions(this.secure), maxAge: IDLE },
      }),
      this.authenticator.session() as RequestHandler,
    ];
  }

  /** Tries the login and password of a form; when they are right, begins a session under a fresh id. */
  async logIn(request: Request, response: Response): Promise<StaffActor | LoginRefusal> {
    const { login, password } = credentialsOf(request);
    // Passport's strategy would go on to look for them in the address.
    if (login === '' || password === '') return INCOMPLETE;
    const outcome = await new Promise<StaffActor | LoginRefusal>((resolve, reject) => {
      const decide = (error: unknown, user?: StaffActor | false | null, info?: unknown): void => {
        if (error !== null && error !== undefined) reject(error instanceof Error ? error : new Error('Logging in failed'));
        else if (user) resolve(user);
        else resolve(refusalOf(info));
      };
      const authenticate = this.authenticator.authenticate(STRATEGY, decide) as RequestHandler;
      void authenticate(request, response, reject);
    });
    if (isRefusal(outcome)) return outcome;
    // Passport makes a new session here: one that somebody else planted before the login is worth nothing after it.
    await finished((done) => request.logIn(outcome, done));
    response.cookie(this.deviceCookieName, this.login.deviceCookie(login), { ...cookieOptions(this.secure), maxAge: DEVICE_LIFE });
    return outcome;
  }

  /** Ends the session, here and in the database. */
  async logOut(request: Request, response: Response): Promise<void> {
    await finished((done) => request.session.destroy(done));
    response.clearCookie(cookieName('candour_staff', this.secure), cookieOptions(this.secure));
  }

  /** Whose session the cookie of a socket's handshake opens now; null for nobody's. It does not prolong the session. */
  async authenticate(handshake: IncomingMessage): Promise<StaffActor | null> {
    // The same middleware as for pages, on a request of its own each time: what one has found is not looked up again.
    const request = Object.assign(new IncomingMessage(handshake.socket), { url: '/', headers: { cookie: handshake.headers.cookie } }) as Request;
    const response = new ServerResponse(request) as Response;
    for (const handler of this.middleware) await finished((done) => void handler(request, response, done));
    return request.user ?? null;
  }

  onApplicationShutdown(): void {
    this.store.close();
  }

  private get deviceCookieName(): string {
    return cookieName('candour_device', this.secure);
  }

  private openAuthenticator(): Authenticator {
    const authenticator = new passport.Passport();
    authenticator.use(STRATEGY, new Strategy({ usernameField: 'login', passReqToCallback: true }, (request, login, password, done) => {
      const trust = { device: readCookie(request.headers.cookie, this.deviceCookieName), network: networkTag(request) };
      this.login.attempt(login, password, trust).then(
        (outcome) => (isRefusal(outcome) ? done(null, false, outcome) : done(null, outcome)),
        (error: unknown) => done(error),
      );
    }));
    authenticator.serializeUser((user, done) => done(null, user.id));
    authenticator.deserializeUser((id: unknown, done: (error: unknown, user?: StaffActor | false) => void) => {
      const known = typeof id === 'string' ? parseId<StaffId>(id) : null;
      if (known === null) return done(null, false);
      this.accounts.byId(known).then((account) => done(null, account ?? false), done);
    });
    return authenticator;
  }
}

/** What a login form says; Passport's strategy reads the same two fields. */
export function credentialsOf(request: Request): { login: string; password: string } {
  const { login, password } = request.body as { login?: string; password?: string };
  return { login: login ?? '', password: password ?? '' };
}

function refusalOf(info: unknown): LoginRefusal {
  if (typeof info === 'object' && info !== null && 'refused' in info) return info as LoginRefusal;
  return INCOMPLETE;
}

function finished(begin: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    begin((error) => (error === undefined || error === null ? resolve() : reject(error instanceof Error ? error : new Error('The session failed'))));
  });
}
