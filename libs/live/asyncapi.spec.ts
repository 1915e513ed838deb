import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import type { EventType } from '#events';
import type {
  FollowRequest, Heartbeat, LiveComment, LiveEvent, LivePost, Position, QueueChanged, ReaderToServer, ServerToConsole, ServerToReader,
} from './protocol.js';
import { READER_SETTINGS } from './settings.js';

/** One entry for each member of the type: the compiler holds these lists against the code, the tests hold the document against them. */
const eventTypes: Record<EventType | LiveEvent['type'], true> = {
  'comment.published': true, 'comment.removed': true, 'comment.restored': true, 'post.published': true, 'post.updated': true, 'post.closed': true,
};
const liveMessages: Record<keyof ReaderToServer | keyof ServerToReader, true> = { follow: true, unfollow: true, event: true, head: true };
const consoleMessages: Record<keyof ServerToConsole, true> = { 'queue.changed': true };
const fields: {
  FollowRequest: Record<keyof FollowRequest, true>;
  Position: Record<keyof Position, true>;
  LiveEvent: Record<keyof LiveEvent, true>;
  LiveComment: Record<keyof LiveComment, true>;
  LivePost: Record<keyof LivePost, true>;
  Heartbeat: Record<keyof Heartbeat, true>;
  QueueChanged: Record<keyof QueueChanged, true>;
} = {
  FollowRequest: { stream: true, after: true },
  Position: { epoch: true, seq: true },
  LiveEvent: { stream: true, epoch: true, seq: true, type: true, data: true },
  LiveComment: { id: true, number: true, parentNumber: true, author: true, publishedAt: true, body: true },
  LivePost: { id: true, slug: true, title: true, closed: true, takesComments: true, commentCount: true },
  Heartbeat: { stream: true, epoch: true, seq: true },
  QueueChanged: { entered: true, left: true, waiting: true },
};

interface Schema {
  readonly required: string[];
  readonly properties: Record<string, { readonly enum?: string[] }>;
}

interface Description {
  readonly asyncapi: string;
  readonly info: { readonly description: string };
  readonly channels: Record<string, { readonly address: string; readonly messages: Record<string, unknown> }>;
  readonly operations: Record<string, { readonly messages: { readonly $ref: string }[] }>;
  readonly components: { readonly messages: Record<string, { readonly name: string }>; readonly schemas: Record<string, Schema> };
}

const sorted = (names: Iterable<string>): string[] => [...names].sort();

describe('the description of the sockets', () => {
  let text: string;
  let description: Description;
  beforeAll(async () => {
    text = await readFile(join(import.meta.dirname, '../../docs/live.asyncapi.yaml'), 'utf8');
    description = parse(text) as Description;
  });

  it('is AsyncAPI 3, and what it refers to is there', () => {
    expect(description.asyncapi).toBe('3.0.0');
    const references = [...text.matchAll(/\$ref: '#\/([^']+)'/g)].map(([, path]) => path!);
    const missing = references.filter((path) => path.split('/').reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], description) === undefined);
    expect(missing).toEqual([]);
    expect(references.length).toBeGreaterThan(30);
  });

  it('names every event of the catalogue and no other', () => {
    expect(sorted(description.components.schemas['LiveEvent']?.properties['type']?.enum ?? [])).toEqual(sorted(Object.keys(eventTypes)));
    for (const type of Object.keys(eventTypes)) expect(text).toContain(`- \`${type}\`:`);
  });

  it('has every message of both namespaces and no other, each in an operation', () => {
    const { live, console } = description.channels;
    expect([live?.address, console?.address]).toEqual(['/live', '/console']);
    expect(sorted(Object.keys(live?.messages ?? {}))).toEqual(sorted([...Object.keys(liveMessages), 'followAnswer']));
    expect(Object.keys(console?.messages ?? {})).toEqual(Object.keys(consoleMessages));
    const operated = Object.values(description.operations).flatMap(({ messages }) => messages.map(({ $ref }) => $ref.split('/').at(-1)!));
    expect(sorted(operated)).toEqual(sorted([...Object.keys(liveMessages), ...Object.keys(consoleMessages)]));
    for (const name of [...Object.keys(liveMessages), ...Object.keys(consoleMessages)]) expect(description.components.messages[name]?.name).toBe(name);
  });

  it('gives every message its fields, all of them always there', () => {
    for (const [name, members] of Object.entries(fields)) {
      const schema = description.components.schemas[name];
      expect([name, sorted(schema?.required ?? [])]).toEqual([name, sorted(Object.keys(members))]);
      expect([name, sorted(Object.keys(schema?.properties ?? {}))]).toEqual([name, sorted(Object.keys(members))]);
    }
  });

  it('states the bounds that are kept', () => {
    const { streamsPerSocket, followsPerMinute, replay, heartbeatEvery } = READER_SETTINGS;
    expect(description.info.description.replaceAll(/\s+/g, ' ')).toContain(`follows ${streamsPerSocket} streams at once and asks to follow ${followsPerMinute} times a minute`);
    expect(text).toContain(`more than ${replay} events behind`);
    expect(text).toContain(`Every ${heartbeatEvery / 1000} seconds`);
  });
});
