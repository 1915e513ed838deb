import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readConfiguration } from '#kernel';

/**
 * What can be said of the containers where there is no engine to run them: that the files agree with one
 * another and with the program.
 */
interface Service {
  readonly build?: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

const top = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const read = (path: string): string => readFileSync(top(path), 'utf8');

const { services } = parse(read('docker-compose.yml'), { merge: true }) as { services: Readonly<Record<string, Service>> };
const example = Object.fromEntries([...read('.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]));
const ours = Object.entries(services).filter(([, service]) => service.build !== undefined);

/** As compose does: ${NAME:-default} and ${NAME:?message}. Every password that must be filled in is filled in. */
function interpolate(text: string): string {
  return text.replaceAll(/\$\{([A-Z_]+)(?::([-?])([^}]*))?\}/g, (_, name: string, operator: string | undefined, word: string) => {
    if (operator === '?') expect(Object.keys(example)).toContain(name);
    return operator === '-' ? example[name] || word : 'a-filled-in-secret-of-forty-letters-or-so';
  });
}

describe('docker-compose.yml', () => {
  it('runs PostgreSQL, the migrations, both sites and the worker', () => {
    expect(Object.keys(services)).toEqual(['postgres', 'migrate', 'reader', 'console', 'worker']);
    expect(ours.map(([name, { command }]) => [name, ...command])).toEqual(['migrate', 'reader', 'console', 'worker'].map((name) => [name, name]));
  });

  it.each(ours)('gives %s settings that the program takes', (_, { environment }) => {
    const settings = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, interpolate(value)]));
    const configuration = readConfiguration(settings);
    expect(configuration.databaseUrl).toMatch(/^postgres:\/\/candour:.*@postgres:5432\/candour$/);
    expect(configuration.reader).toEqual({ host: '0.0.0.0', port: 3000, origin: 'https://forum.example' });
    expect(configuration.console).toEqual({ host: '0.0.0.0', port: 3001, origin: 'https://staff.forum.example' });
  });

  it("gives the owner's role to the migrations alone, and the secret of sessions to the console alone", () => {
    const having = (setting: string): string[] => ours.filter(([, { environment }]) => setting in environment).map(([name]) => name);
    expect(having('MIGRATION_DATABASE_URL')).toEqual(['migrate']);
    expect(having('SESSION_SECRET')).toEqual(['console']);
  });

  it('starts nothing before the database is migrated', () => {
    for (const name of ['reader', 'console', 'worker']) expect(services[name]?.depends_on?.['migrate']?.condition).toBe('service_completed_successfully');
    expect(services['migrate']?.depends_on?.['postgres']?.condition).toBe('service_healthy');
  });

  it('asks both sites for their health where they answer', () => {
    expect(services['reader']?.healthcheck?.test.at(-1)).toContain('http://127.0.0.1:3000/healthz');
    expect(services['console']?.healthcheck?.test.at(-1)).toContain('http://127.0.0.1:3001/healthz');
  });

  it('hands PostgreSQL a script for the roles that is there and takes the passwords by the names that are given', () => {
    const [script = ''] = services['postgres']?.volumes?.find((volume) => volume.startsWith('./'))?.split(':') ?? [];
    const names = [...read(script).matchAll(/^\\getenv \S+ (\S+)$/gm)].map(([, name = '']) => name);
    expect(names).toEqual(['CANDOUR_OWNER_PASSWORD', 'CANDOUR_PASSWORD']);
    for (const name of names) expect(services['postgres']?.environment).toHaveProperty(name);
  });
});

describe('Dockerfile', () => {
  const text = read('Dockerfile');

  it('copies what is there, or what the build makes', () => {
    const ignored = read('.dockerignore').split('\n');
    const copied = [...text.matchAll(/^COPY (?:--from=build )?(.*) \S+$/gm)].flatMap(([, paths = '']) => paths.split(' '));
    for (const path of copied.map((path) => path.replace('/candour/', ''))) {
      expect({ path, there: path === 'dist' || existsSync(top(path)) }).toEqual({ path, there: true });
      if (!['dist', 'node_modules'].includes(path)) expect(ignored).not.toContain(path);
    }
  });

  it('runs the command line, and not as root', () => {
    expect(text).toContain('"dist/apps/cli/src/main.js"]');
    expect(text.lastIndexOf('USER node')).toBeGreaterThan(text.lastIndexOf('FROM'));
    expect(text.lastIndexOf('USER node')).toBeLessThan(text.indexOf('ENTRYPOINT'));
  });
});
