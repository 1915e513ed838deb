import { Controller, Get, HttpException, Inject, Module, Post, Req } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { Clock, readConfiguration } from '#kernel';
import { guardedGraphql, networkTag, openSite, type ErrorPage } from '#edge';
import { FakeClock } from '#testing';

const SDL = `
  type Query { greeting: String, people(first: Int = 20): [Person!]!, broken: String, refused: String, noDatabase: String }
  type Person { name: String!, friends(first: Int = 20): [Person!]! }
  type Mutation { count: Int! }
`;

/** What the small site below has seen and can be told. */
export class Notes {
  readonly posted: unknown[] = [];
  counted = 0;
  /** Holds answers to /slow until it is called. */
  finish: () => void = () => undefined;
  started: () => void = () => undefined;
  databaseAnswers = true;
}

@Controller()
class Pages {
  constructor(@Inject(Notes) private readonly notes: Notes) {}

  @Get()
  first(): string {
    return 'the first page';
  }

  @Get('words/:word')
  word(@Req() request: Request): unknown {
    return { word: request.params['word'], query: { ...request.query }, network: networkTag(request) };
  }

  @Post('words')
  post(@Req() request: Request): string {
    this.notes.posted.push(request.body);
    return 'posted';
  }

  @Get('refused')
  refused(): never {
    throw new HttpException('There is no such post. Look at the list of posts.', 404);
  }

  @Get('odd')
  odd(): never {
    throw new HttpException('There is no <b>"such"</b> post.', 404);
  }

  @Get('broken')
  broken(): never {
    throw Object.assign(new Error('secret: relation "comment"'), { parameters: ['a private text'], code: '42P01' });
  }

  @Get('no-database')
  noDatabase(): never {
    throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' });
  }

  @Get('slow')
  async slow(): Promise<string> {
    this.notes.started();
    await new Promise<void>((resolve) => {
      this.notes.finish = resolve;
    });
    return 'at last';
  }
}

@Resolver()
class Answers {
  constructor(@Inject(Notes) private readonly notes: Notes) {}

  @Query()
  greeting(): string {
    return 'hello';
  }

  @Query()
  people(): object[] {
    return [{ name: 'A', friends: [] }];
  }

  @Query()
  broken(): never {
    throw Object.assign(new Error('secret: relation "comment"'), { extensions: { code: 'BAD_USER_INPUT' } });
  }

  @Query()
  refused(): never {
    throw new HttpException('You may not see this.', 403);
  }

  @Query()
  noDatabase(): never {
    throw Object.assign(new Error('Connection terminated unexpectedly'), { host: '10.0.0.1' });
  }

  @Mutation()
  count(): number {
    this.notes.counted += 1;
    return this.notes.counted;
  }
}

/** The small site, while it runs. */
export interface SmallSite {
  readonly address: string;
  readonly notes: Notes;
  readonly clock: FakeClock;
  readonly log: string[];
  stop(): Promise<void>;
}

/** A small site behind the edge, for the edge's own tests. */
export async function openSmallSite(
  wanted: { origin?: string; port?: number; host?: string; trustedProxies?: string; logLevel?: 'silent' | 'info' | 'debug'; renderError?: ErrorPage } = {},
): Promise<SmallSite> {
  const notes = new Notes();
  const clock = new FakeClock();
  const log: string[] = [];
  const database = {
    query: () => (notes.databaseAnswers ? Promise.resolve([]) : Promise.reject(new Error('gone'))),
  };

  @Module({
    imports: [GraphQLModule.forRoot<ApolloDriverConfig>(guardedGraphql({ typeDefs: SDL, context: () => ({}) }))],
    controllers: [Pages],
    providers: [Answers, { provide: Notes, useValue: notes }, { provide: Clock, useValue: clock }, { provide: DataSource, useValue: database }],
  })
  class SmallSiteModule {}

  const settings = { bodyParser: false, bufferLogs: true, abortOnError: false } as const;
  const app = await NestFactory.create<NestExpressApplication>(SmallSiteModule, settings);
  const running = await openSite(app, {
    site: { host: wanted.host ?? '127.0.0.1', port: wanted.port ?? 0, origin: wanted.origin ?? null },
    name: 'reader',
    configuration: { ...readConfiguration({}), logLevel: wanted.logLevel ?? 'debug', trustedProxies: wanted.trustedProxies ?? null },
    logTo: { write: (line: string) => void log.push(line) },
    ...(wanted.renderError ? { renderError: wanted.renderError } : {}),
  });
  return { address: running.address ?? '', notes, clock, log, stop: () => running.stop() };
}
