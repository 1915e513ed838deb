import { hash } from '@node-rs/argon2';
import type { DataSource } from 'typeorm';
import {
  freshId, readConfiguration, type Clock, type CommentId, type Configuration, type PostId, type ReviewItemId, type Running, type StaffActor, type StaffId,
  type StaffRole,
} from '#kernel';
import { fingerprintOf, renderComment } from '#content';
import { addComment } from '#discussion';
import { openReviewItem, type ReviewItem } from '#moderation';
import { createTestDatabase, type TestDatabase } from '#testing';
import { startConsole } from '../src/main.js';

export const PASSWORD = 'a long password for tests';

/** The staff's site on a database of its own. */
export interface TestConsole {
  readonly database: TestDatabase;
  readonly dataSource: DataSource;
  readonly address: string;
  /** Makes an account that can log in with `PASSWORD`. */
  account(login: string, role: StaffRole, name?: string): Promise<StaffActor>;
  /** A visitor of the site, with cookies of its own. */
  visitor(): Visitor;
  /** A visitor who has logged in with that account. */
  loggedIn(login: string): Promise<Visitor>;
  /** A comment that waits for a moderator. */
  held(postId: PostId, text: string, more?: Held): Promise<{ itemId: ReviewItemId; commentId: CommentId }>;
  stop(): Promise<void>;
}

interface Held {
  readonly parent?: { readonly id: CommentId; readonly number: readonly number[] };
  readonly evidence?: ReviewItem['evidence'];
}

export async function startTestConsole(settings: Partial<Configuration> = {}, clock?: Clock): Promise<TestConsole> {
  const database = await createTestDatabase();
  const configuration = {
    ...readConfiguration({ LOG_LEVEL: 'error', CONSOLE_PORT: '0' }),
    ...settings,
    databaseUrl: database.url,
  };
  const running: Running = await startConsole(configuration, clock);
  const address = running.address ?? '';
  const visitor = (): Visitor => new Visitor(address);
  return {
    database,
    dataSource: database.dataSource,
    address,
    account: async (login, role, name = login) => {
      const id = freshId<StaffId>();
      await database.dataSource.query(
        'INSERT INTO staff_account (id, login, name, role, password_hash) VALUES ($1, $2, $3, $4, $5)',
        [id, login, name, role, await hash(PASSWORD)],
      );
      return { kind: 'staff', id, role, name };
    },
    visitor,
    loggedIn: async (login) => {
      const somebody = visitor();
      const answer = await somebody.post('/login', { login, password: PASSWORD });
      if (answer.status !== 303) throw new Error(`${login} could not log in: ${answer.status} ${answer.text}`);
      return somebody;
    },
    held: (postId, text, { parent, evidence = [{ rule: 'premoderated', start: null, end: null }] } = {}) =>
      database.dataSource.transaction(async (manager) => {
        const commentId = freshId<CommentId>();
        await addComment(manager, {
          id: commentId, postId, parentId: parent?.id ?? null, depth: (parent?.number.length ?? 0) + 1, pseudonymId: null, badge: null, submission: null,
          text, html: renderComment(text).html, fingerprint: fingerprintOf(text), publication: null,
        });
        return { commentId, itemId: await openReviewItem(manager, { postId, commentId, evidence }) };
      }),
    stop: async () => {
      await running.stop();
      await database.close();
    },
  };
}

export interface GraphqlAnswer<Data> {
  readonly status: number;
  /** Not there when the query was refused. */
  readonly data: Data;
  readonly errors: readonly { readonly message: string; readonly extensions: { readonly code: string } }[] | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where a redirect leads. */
  readonly location: string | null;
}

/** A browser without a script: it keeps cookies and sends forms as pages of the site do. */
export class Visitor {
  readonly cookies = new Map<string, string>();

  constructor(private readonly address: string) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send(path, { headers });
  }

  post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send(path, { method: 'POST', body: new URLSearchParams(fields), headers: { 'sec-fetch-site': 'same-origin', ...headers } });
  }

  async graphql<Data = unknown>(query: string, variables: Record<string, unknown> = {}): Promise<GraphqlAnswer<Data>> {
    const answer = await this.send('/graphql', {
      method: 'POST',
      body: JSON.stringify({ query, variables }),
      headers: { accept: 'application/json', 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    });
    const { data, errors } = JSON.parse(answer.text) as GraphqlAnswer<Data>;
    return { status: answer.status, data, errors };
  }

  /** The cookies as a browser sends them. */
  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private async send(path: string, init: Omit<RequestInit, 'headers'> & { headers: Record<string, string> }): Promise<Answer> {
    const response = await fetch(this.address + path, {
      ...init,
      redirect: 'manual',
      headers: { accept: 'text/html', ...(this.cookies.size > 0 && { cookie: this.cookieHeader }), ...init.headers },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      if (attributes.some((attribute) => /expires=Thu, 01 Jan 1970/i.test(attribute.trim()))) this.cookies.delete(name);
      else this.cookies.set(name, value.join('='));
    }
    return { status: response.status, headers: response.headers, text: await response.text(), location: response.headers.get('location') };
  }
}

/** The value of a hidden field of a form on the page. */
export function hidden(html: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1];
  if (value === undefined) throw new Error(`The page has no field ${name}`);
  return value;
}
